package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.CredentialSource;
import org.runspace.LoginTarget;
import org.runspace.error.OpenFailure;
import org.runspace.object.SecureString;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;

/** Logins at OpenSSH's server, with keys of all kinds, and how they fail. */
@RequiresPowerShell
@RequiresOpenSsh
class OpenSshLoginTest {
    private static OpenSshServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        server = UserAuthority.startServer(
                "Banner " + Files.writeString(Files.createTempFile("banner", ""), "authorised users only\n"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ed25519",
                "ecdsa",
                "rsa",
                "rsa -m PEM",
                "ecdsa -m PEM",
                "rsa -m PKCS8",
                "ecdsa -m PKCS8",
                "ed25519 -m PKCS8"
            })
    void keysOfAllTypesAndFormatsLogIn(String type) throws IOException {
        Opening.succeeds(Opening.replace(server.connection(), "key", key(type)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa", "rsa -m PEM", "ecdsa -m PKCS8"})
    void encryptedKeysAreOpenedWithTheirPassphrase(String type) throws IOException {
        Path key = key(type + " -N open-sesame");
        Passphrases source = new Passphrases("wrong one", "open-sesame");
        Opening.succeeds(Opening.replace(server.connection(), "key", key), Opening.with(source));
        assertThat(source.asked).containsExactly(key + " 0", key + " 1");
    }

    @Test
    void anEncryptedKeyWithoutItsPassphraseIsAWrongConfiguration() throws IOException {
        Path key = key("ed25519 -N open-sesame");
        assertThat(Opening.fails(OpenFailure.CONFIGURATION, Opening.replace(server.connection(), "key", key)))
                .hasMessageContaining("passphrase")
                .hasMessageContaining(key.toString());
    }

    @Test
    void aKeyFileThatIsMissingOrNoneIsAWrongConfiguration() throws IOException {
        assertThat(Opening.fails(
                        OpenFailure.CONFIGURATION,
                        Opening.replace(server.connection(), "key", Path.of("/no/such/key"))))
                .hasMessageContaining("/no/such/key");
        Path none = Files.writeString(folder.resolve("none"), "this is no key\n");
        assertThat(Opening.fails(OpenFailure.CONFIGURATION, Opening.replace(server.connection(), "key", none)))
                .hasMessageContaining(none.toString());
    }

    @Test
    void aKeyTheServerDoesNotKnowIsRefusedWithWhatWasTriedAndWhatTheServerSaid() throws IOException {
        Path key = folder.resolve("unknown");
        OpenSshServer.makeKey(key, "-t", "ed25519");
        var failure = Opening.fails(OpenFailure.AUTHENTICATION, Opening.replace(server.connection(), "key", key));
        assertThat(failure)
                .hasMessageContaining("tried: publickey (ssh-ed25519)")
                .hasMessageContaining("the server takes: publickey");
        assertThat(failure.serverText()).contains("authorised users only");
    }

    @Test
    void aUserTheServerDoesNotKnowIsRefused() {
        String connection = server.connection().replaceFirst("ssh:[^@]*@", "ssh:nobody-like-this@");
        assertThat(Opening.fails(OpenFailure.AUTHENTICATION, connection)).hasMessageContaining("nobody-like-this");
    }

    @Test
    void aLoginWithNothingToShowIsRefused() {
        String connection = server.connection().replaceFirst("key=[^&]*&", "");
        assertThat(Opening.fails(OpenFailure.AUTHENTICATION, connection)).hasMessageContaining("tried: nothing");
    }

    @Test
    void aCertificateLogsInWhereItsKeyIsNotKnown() throws IOException {
        Path key = folder.resolve("certified");
        OpenSshServer.makeKey(key, "-t", "ed25519");
        UserAuthority.certify(server, key);
        Opening.succeeds(Opening.replace(server.connection(), "key", key));
    }

    @Test
    void aKeyOfTheApplicationsOwnLogsIn() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        UserAuthority.authorize(
                server, PublicKeyEntry.toString(MinaKeys.convert(pair).getPublic()));
        String connection = server.connection().replaceFirst("key=[^&]*&", "");
        Opening.succeeds(connection, Opening.with(new CredentialSource() {
            @Override
            public <T> Optional<T> find(LoginTarget target, Class<T> type) {
                return type == KeyPair.class ? Optional.of(type.cast(pair)) : Optional.empty();
            }
        }));
    }

    @Test
    void aPortThatNobodyListensAtIsUnreachable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(Opening.fails(
                        OpenFailure.UNREACHABLE,
                        server.connection().replaceFirst("127.0.0.1:\\d+", "127.0.0.1:" + port)))
                .hasMessageContaining("refused");
    }

    @Test
    void aHostThatHasNoAddressIsUnreachable() {
        assertThat(Opening.fails(
                        OpenFailure.UNREACHABLE,
                        server.connection().replaceFirst("127.0.0.1:\\d+", "no-such-host.invalid")))
                .hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void aHostThatTakesTheConnectionAndSaysNothingRunsIntoTheTimeLimit() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            String connection = server.connection("connectTimeout=3000")
                    .replaceFirst("127.0.0.1:\\d+", "127.0.0.1:" + silent.getLocalPort());
            assertThat(Opening.fails(OpenFailure.TIMEOUT, connection)).hasMessageContaining("agreeing on keys");
            connection = server.connection().replaceFirst("127.0.0.1:\\d+", "127.0.0.1:" + silent.getLocalPort());
            Opening.fails(OpenFailure.TIMEOUT, connection, Opening.OPTIONS.withOpenTimeout(Duration.ofMillis(500)));
        }
    }

    /** Makes a key that the server knows. */
    private Path key(String arguments) throws IOException {
        Path key = folder.resolve("key");
        List<String> all = new ArrayList<>(List.of("-t"));
        all.addAll(List.of(arguments.split(" ")));
        OpenSshServer.makeKey(key, all.toArray(String[]::new));
        return UserAuthority.authorize(server, key);
    }

    /** Gives one passphrase after the other. */
    private static final class Passphrases implements CredentialSource {
        private final List<String> asked = new ArrayList<>();
        private final String[] answers;

        Passphrases(String... answers) {
            this.answers = answers;
        }

        @Override
        public Optional<SecureString> passphrase(LoginTarget target, String key, int attempt) {
            asked.add(key + " " + attempt);
            return attempt < answers.length
                    ? Optional.of(SecureString.of(answers[attempt].toCharArray()))
                    : Optional.empty();
        }
    }
}
