package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.error.OpenFailure;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.transport.process.PowerShellLocator;

/** What OpenSSH's users expect of host keys, with OpenSSH's server and files that its tools wrote. */
@RequiresPowerShell
@RequiresOpenSsh
class OpenSshHostKeyTest {
    private static OpenSshServer server;
    private static String ed25519;
    private static String rsa;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        server = OpenSshServer.start(
                "Subsystem powershell " + PowerShellLocator.find().orElseThrow() + " -sshs -NoLogo -NoProfile");
        ed25519 = Files.readString(server.folder().resolve("host_ed25519.pub")).strip();
        rsa = Files.readString(server.folder().resolve("host_rsa.pub")).strip();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aHashedEntryIsFound() throws IOException {
        Path file = known(host() + " " + ed25519);
        OpenSshServer.runTool("ssh-keygen", "-q", "-H", "-f", file.toString());
        assertThat(Files.readString(file)).startsWith("|1|").doesNotContain("127.0.0.1");
        Opening.succeeds(with(file));
    }

    @Test
    void aServerWithSeveralKeysIsAskedForTheOneThatIsKnown() throws IOException {
        Opening.succeeds(with(known(host() + " " + rsa)));
    }

    @Test
    void anEntryWithoutThePortIsGoodEnough() throws IOException {
        Opening.succeeds(with(known("127.0.0.1 " + ed25519)));
    }

    @Test
    void allFilesAreRead() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), host() + " " + ed25519 + "\n");
        Opening.succeeds(Opening.replace(
                server.connection(), "knownHosts", Path.of(known("elsewhere " + rsa) + ",/no/such/file," + other)));
    }

    @Test
    void anUnknownHostIsRefusedWithItsFingerprint() throws IOException {
        assertThat(Opening.fails(OpenFailure.HOST_KEY, with(known(""))))
                .hasMessageContaining("is not known")
                .hasMessageContaining(fingerprint("host_ed25519"));
    }

    @Test
    void anotherKeyThanTheKnownOneIsRefusedWithBothFingerprints() throws IOException {
        OpenSshServer.makeKey(folder.resolve("another"), "-t", "ed25519");
        Path file = known(
                host() + " " + Files.readString(folder.resolve("another.pub")).strip());
        for (String strict : new String[] {"yes", "accept-new"}) {
            assertThat(Opening.fails(OpenFailure.HOST_KEY, with(file) + "&strictHostKey=" + strict))
                    .hasMessageContaining(fingerprint("host_ed25519"))
                    .hasMessageContaining(fingerprint(folder.resolve("another.pub")))
                    .hasMessageContaining(file + " line 1");
        }
        Opening.succeeds(with(file) + "&strictHostKey=no");
    }

    @Test
    void aNewKeyIsKeptForTheNextTimeIfThatIsAskedFor() throws IOException {
        Path file = folder.resolve("new/known_hosts");
        Opening.succeeds(with(file) + "&strictHostKey=accept-new");
        assertThat(Files.readString(file)).startsWith(host() + " ");
        assertThat(OpenSshServer.runTool("ssh-keygen", "-F", host(), "-f", file.toString()))
                .as("OpenSSH finds it, too")
                .contains("found");
        Opening.succeeds(with(file));
    }

    @Test
    void aNewKeyIsAddedToWhatIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("known_hosts"), "elsewhere " + rsa);
        Opening.succeeds(with(file) + "&strictHostKey=accept-new");
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void aRevokedKeyIsRefusedWhateverElseStandsThere() throws IOException {
        Path file = known(host() + " " + ed25519, "@revoked * " + ed25519);
        assertThat(Opening.fails(OpenFailure.HOST_KEY, with(file) + "&strictHostKey=no"))
                .hasMessageContaining("revoked")
                .hasMessageContaining("line 2");
    }

    @Test
    void aCertificateOfAKnownAuthorityIsEnough() throws IOException {
        Path authority = folder.resolve("authority");
        OpenSshServer.makeKey(authority, "-t", "ed25519");
        try (OpenSshServer certified = certified(authority, "127.0.0.1")) {
            String trusting = "@cert-authority *.example,127.0.0.* "
                    + Files.readString(Path.of(authority + ".pub")).strip();
            Opening.succeeds(Opening.replace(certified.connection(), "knownHosts", known(trusting)));
            Opening.fails(
                    OpenFailure.HOST_KEY,
                    Opening.replace(
                            certified.connection(),
                            "knownHosts",
                            known(trusting, "@revoked * " + trusting.split(" ", 3)[2])));
            Opening.fails(
                    OpenFailure.HOST_KEY,
                    Opening.replace(
                            certified.connection(),
                            "knownHosts",
                            known(trusting.replace("127.0.0.*", "!127.0.0.1,127.0.0.*"))));
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws IOException {
        Path authority = folder.resolve("authority");
        OpenSshServer.makeKey(authority, "-t", "ed25519");
        try (OpenSshServer certified = certified(authority, "another.example")) {
            String trusting = "@cert-authority * "
                    + Files.readString(Path.of(authority + ".pub")).strip();
            assertThat(Opening.fails(
                            OpenFailure.HOST_KEY,
                            Opening.replace(certified.connection(), "knownHosts", known(trusting))))
                    .hasMessageContaining("principal");
        }
    }

    private OpenSshServer certified(Path authority, String name) throws IOException {
        Path key = folder.resolve("host");
        OpenSshServer.makeKey(key, "-t", "ed25519");
        OpenSshServer.runTool(
                "ssh-keygen", "-q", "-s", authority.toString(), "-I", "test", "-h", "-n", name, key + ".pub");
        return OpenSshServer.start(
                "Subsystem powershell " + PowerShellLocator.find().orElseThrow() + " -sshs -NoLogo -NoProfile",
                "HostKey " + key,
                "HostCertificate " + key + "-cert.pub");
    }

    private static String host() {
        return "[127.0.0.1]:" + server.port();
    }

    private Path known(String... lines) throws IOException {
        return Files.writeString(folder.resolve("known_hosts"), String.join("\n", lines) + "\n");
    }

    private static String with(Path file) {
        return Opening.replace(server.connection(), "knownHosts", file);
    }

    private static String fingerprint(String key) throws IOException {
        return fingerprint(server.folder().resolve(key + ".pub"));
    }

    private static String fingerprint(Path key) throws IOException {
        return OpenSshServer.runTool("ssh-keygen", "-l", "-f", key.toString()).split(" ")[1];
    }
}
