package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
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
        server = OpenSshServer.startWithPowerShell();
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
    void aNewKeyThatCannotBeKeptIsTakenAllTheSame() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "").resolve("known_hosts");
        assertThat(OpenSshClient.logsIn(
                        server,
                        "StrictHostKeyChecking=accept-new",
                        "UserKnownHostsFile=" + file,
                        "IdentityFile=" + server.key()))
                .as("OpenSSH's client logs in")
                .isTrue();
        Opening.succeeds(with(file) + "&strictHostKey=accept-new");
        Opening.succeeds(with(Path.of("/dev/null")) + "&strictHostKey=accept-new");
    }

    @Test
    void filesThatAreNoFilesAreNotRead() throws IOException {
        assertThat(Opening.fails(OpenFailure.CONFIGURATION, with(Path.of("/dev/zero"))))
                .hasMessageContaining("/dev/zero is not a regular file");
        assertThat(Opening.fails(
                        OpenFailure.CONFIGURATION, Opening.replace(server.connection(), "key", Path.of("/dev/zero"))))
                .hasMessageContaining("/dev/zero is not a regular file");
        Path big = folder.resolve("big");
        try (RandomAccessFile file = new RandomAccessFile(big.toFile(), "rw")) {
            file.setLength(1L << 30);
        }
        assertThat(Opening.fails(OpenFailure.CONFIGURATION, with(big))).hasMessageContaining("bytes");
        assertThat(Opening.fails(OpenFailure.CONFIGURATION, Opening.replace(server.connection(), "key", big)))
                .hasMessageContaining("bytes");
    }

    @Test
    void aHostThatSignsWithSha1IsRefusedUnlessThatIsAskedFor() throws IOException {
        try (OpenSshServer old = OpenSshServer.startWithPowerShell("HostKeyAlgorithms ssh-rsa")) {
            Path known = known("[127.0.0.1]:" + old.port() + " "
                    + Files.readString(old.folder().resolve("host_rsa.pub")).strip());
            String[] options = {"UserKnownHostsFile=" + known, "IdentityFile=" + old.key()};
            String connection = Opening.replace(old.connection(), "knownHosts", known);
            assertThat(OpenSshClient.logsIn(old, options)).isFalse();
            assertThat(Opening.fails(OpenFailure.PROTOCOL, connection)).hasMessageContaining("sha1=true");
            assertThat(OpenSshClient.logsIn(old, options[0], options[1], "HostKeyAlgorithms=+ssh-rsa"))
                    .isTrue();
            Opening.succeeds(connection + "&sha1=true");
        }
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
