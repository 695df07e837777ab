package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.CredentialSource;
import org.runspace.LoginTarget;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.SecureString;
import org.runspace.testkit.wsman.ServedLogin;
import org.runspace.testkit.wsman.ServerCertificate;
import org.runspace.testkit.wsman.WSManEndpoint;

/** The settings of TLS with right and with wrong values, as a user writes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WSManTlsTest {
    private static final String SECRET = "client sesame";

    @TempDir
    private static Path folder;

    private ServerCertificate shown;
    private ServerCertificate other;
    private WSManEndpoint server;
    private WSManEndpoint forCertificates;

    @BeforeAll
    void start() throws Exception {
        shown = ServerCertificate.create(folder);
        other = ServerCertificate.create(folder);
        server = WSManEndpoint.start(Endpoint.STANDARD, shown);
        forCertificates = WSManEndpoint.of(Endpoint.STANDARD)
                .certificate(shown)
                .accepts(ServedLogin.certificate(other.certificate(), "tester"))
                .start();
    }

    @AfterAll
    void stop() {
        server.close();
        forCertificates.close();
    }

    private static String sha256(ServerCertificate of) throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(of.certificate().getEncoded());
        return HexFormat.of().formatHex(digest);
    }

    private String basic(String settings) {
        return "wsman:" + server.url() + "?auth=basic&" + settings;
    }

    private void assertOpens(String connection) {
        try (PSSession session = EndpointSessions.open(connection)) {
            assertThat(session.invoke("1..3").output()).hasSize(3);
        }
    }

    private static void assertFails(String connection, OpenFailure kind, String... texts) {
        assertThatExceptionOfType(RunspaceOpenException.class)
                .isThrownBy(() -> EndpointSessions.open(connection))
                .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(kind))
                .withMessageContainingAll(texts);
    }

    @Test
    void aTrustStoreDecides() {
        assertOpens(basic("trustStore=" + shown.file()));
        assertFails(basic("trustStore=" + other.file()), OpenFailure.HOST_KEY, "is not accepted", "trustStore");
        assertFails(
                basic("trustStore=" + folder.resolve("nowhere")),
                OpenFailure.CONFIGURATION,
                "setting trustStore",
                "there is no such file");
    }

    @Test
    void withoutSettingsTheJvmsAuthoritiesDecide() {
        assertFails(
                "wsman:" + server.url() + "?auth=basic", OpenFailure.HOST_KEY, "is not accepted", "serverCertificate");
    }

    @Test
    void aPinnedCertificateIsTheOnlyOne() throws Exception {
        assertOpens(basic("serverCertificate=" + sha256(shown)));
        assertFails(
                basic("serverCertificate=" + sha256(other)),
                OpenFailure.HOST_KEY,
                "the setting serverCertificate names another one",
                sha256(shown));
    }

    @Test
    void anotherNameIsRefused() {
        assertFails(
                basic("trustStore=" + shown.file()).replace("localhost", "127.0.0.1"),
                OpenFailure.HOST_KEY,
                "is not accepted");
    }

    @Test
    void theOldestVersionOfTlsIsKept() throws Exception {
        assertOpens(basic("tlsVersion=TLSv1.3&trustStore=" + shown.file()));
        try (OldTlsServer old = new OldTlsServer(shown.context())) {
            assertFails(
                    "wsman:" + old.url() + "?auth=basic&tlsVersion=TLSv1.3&trustStore=" + shown.file(),
                    OpenFailure.HOST_KEY,
                    "setting tlsVersion");
        }
    }

    @Test
    void aCertificateLogsInFromAKeyStoreAndFromPem() throws Exception {
        assertLogsIn(other.keyStore(), ServerCertificate.PASSWORD);
        assertLogsIn(pem(), "");
        assertLogsIn(encrypted(pem()), SECRET);
    }

    @Test
    void aKeyThatCannotBeReadNamesItsSetting() throws Exception {
        assertThatExceptionOfType(RunspaceOpenException.class)
                .isThrownBy(() -> open(encrypted(pem()), "wrong"))
                .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(OpenFailure.CONFIGURATION))
                .withMessageContainingAll("setting clientCertificate");
        assertThatExceptionOfType(RunspaceOpenException.class)
                .isThrownBy(() -> open(other.keyStore(), "wrong"))
                .withMessageContainingAll("setting clientCertificate");
        assertThatExceptionOfType(RunspaceOpenException.class)
                .isThrownBy(() -> open(other.file(), ""))
                .withMessageContainingAll("setting clientCertificate", "it has no private key");
    }

    @Test
    void aCertificateThatStandsForNobodyIsRefused() {
        assertThatExceptionOfType(RunspaceOpenException.class)
                .isThrownBy(() -> open(shown.keyStore(), ServerCertificate.PASSWORD))
                .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(OpenFailure.AUTHENTICATION));
    }

    private void assertLogsIn(Path key, String passphrase) {
        try (PSSession session = open(key, passphrase)) {
            assertThat(session.invoke("1..3").output()).hasSize(3);
        }
    }

    private PSSession open(Path key, String passphrase) {
        CredentialSource source = new CredentialSource() {
            @Override
            public Optional<SecureString> passphrase(LoginTarget target, String name, int attempt) {
                return name.equals(key.toString()) && !passphrase.isEmpty()
                        ? Optional.of(SecureString.of(passphrase.toCharArray()))
                        : Optional.empty();
            }
        };
        return RunspaceFactory.open(
                "wsman:" + forCertificates.url() + "?auth=certificate&trustStore=" + shown.file()
                        + "&clientCertificate=" + key,
                RunspaceOptions.DEFAULT.withCredentials(source));
    }

    /** The key and its certificate, as {@code openssl} writes them. */
    private Path pem() throws Exception {
        KeyStore store = KeyStore.getInstance(other.keyStore().toFile(), ServerCertificate.PASSWORD.toCharArray());
        Key key = store.getKey(store.aliases().nextElement(), ServerCertificate.PASSWORD.toCharArray());
        String lines = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        Path file = Files.createTempFile(folder, "client", ".pem");
        return Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n"
                        + Files.readString(other.file()));
    }

    private Path encrypted(Path pem) throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder, "encrypted", ".pem");
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "pkcs8",
                        "-topk8",
                        "-in",
                        pem.toString(),
                        "-passout",
                        "pass:" + SECRET,
                        "-out",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(openssl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(openssl.exitValue()).as(said).isZero();
        return Files.writeString(file, Files.readString(file) + Files.readString(other.file()));
    }
}
