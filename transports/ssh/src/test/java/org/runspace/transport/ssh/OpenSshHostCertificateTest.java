package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.OpenFailure;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;

/** Certificates of hosts, beside what OpenSSH's client does with the same server and files. */
@RequiresPowerShell
@RequiresOpenSsh
class OpenSshHostCertificateTest {
    @TempDir
    Path folder;

    private String authority;

    @BeforeEach
    void makeAuthority() throws IOException {
        OpenSshServer.makeKey(folder.resolve("authority"), "-t", "ed25519");
        authority = Files.readString(folder.resolve("authority.pub")).strip();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,*,true",
        "127.0.0.1,'*.example,127.0.0.*',true",
        "127.0.0.1,'!127.0.0.1,127.0.0.*',false",
        "'another.example,127.0.0.1',*,true",
        "another.example,*,false",
        "localhost,*,false"
    })
    void aCertificateIsForItsPrincipalsAndItsAuthorityForItsHosts(String principals, String hosts, boolean counts)
            throws IOException {
        try (OpenSshServer server = certified("-n", principals)) {
            judge(server, known("@cert-authority " + hosts + " " + authority), counts);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.?", "*", "another.example,127.*"})
    void aPrincipalMayHaveWildcardsAsWithOpenSshSinceItsRelease103(String principals) throws IOException {
        try (OpenSshServer server = certified("-n", principals)) {
            Opening.succeeds(
                    Opening.replace(server.connection(), "knownHosts", known("@cert-authority * " + authority)));
        }
    }

    @Test
    void aCertificateForNobodyIsForNobodyAsWithOpenSshSinceItsRelease103() throws IOException {
        try (OpenSshServer server = certified()) {
            assertThat(fails(server, known("@cert-authority * " + authority))).hasMessageContaining("no principals");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-n another.example", "-n 127.0.0.1 -V 20200101:20200102", "-n 127.0.0.1 -V 21000101:21000102"})
    void aCertificateThatDoesNotCountHidesNoKnownKey(String arguments) throws IOException {
        try (OpenSshServer server = certified(arguments.split(" "))) {
            String trusting = "@cert-authority * " + authority;
            String plain = Files.readString(folder.resolve("host.pub")).strip();
            judge(server, known(trusting, "[127.0.0.1]:" + server.port() + " " + plain), true);
            judge(server, known(trusting), false);
            assertThat(fails(server, known(trusting))).hasMessageContaining("Its certificate does not count");
            judge(server, known(trusting, "@revoked * " + plain), false);
        }
    }

    @Test
    void aRevokedAuthorityCertifiesNothing() throws IOException {
        try (OpenSshServer server = certified("-n", "127.0.0.1")) {
            judge(server, known("@cert-authority * " + authority, "@revoked * " + authority), false);
        }
    }

    @Test
    void anotherAuthorityIsNotTrusted() throws IOException {
        OpenSshServer.makeKey(folder.resolve("another"), "-t", "ed25519");
        String another = Files.readString(folder.resolve("another.pub")).strip();
        try (OpenSshServer server = certified("-n", "127.0.0.1")) {
            judge(server, known("@cert-authority * " + another), false);
        }
    }

    /** Sessions can be opened where OpenSSH's client logs in. */
    private static void judge(OpenSshServer server, Path known, boolean trusted) throws IOException {
        assertThat(OpenSshClient.logsIn(server, "UserKnownHostsFile=" + known, "IdentityFile=" + server.key()))
                .as("OpenSSH's client logs in")
                .isEqualTo(trusted);
        if (trusted) {
            Opening.succeeds(Opening.replace(server.connection(), "knownHosts", known));
        } else {
            fails(server, known);
        }
    }

    private static Throwable fails(OpenSshServer server, Path known) {
        return Opening.fails(OpenFailure.HOST_KEY, Opening.replace(server.connection(), "knownHosts", known));
    }

    private OpenSshServer certified(String... arguments) throws IOException {
        Path key = folder.resolve("host");
        OpenSshServer.makeKey(key, "-t", "ed25519");
        List<String> sign =
                new ArrayList<>(List.of("-q", "-s", folder.resolve("authority").toString(), "-I", "test", "-h"));
        sign.addAll(List.of(arguments));
        sign.add(key + ".pub");
        OpenSshServer.runTool("ssh-keygen", sign.toArray(String[]::new));
        return OpenSshServer.startWithPowerShell("HostKey " + key, "HostCertificate " + key + "-cert.pub");
    }

    private Path known(String... lines) throws IOException {
        return Files.writeString(folder.resolve("known_hosts"), String.join("\n", lines) + "\n");
    }
}
