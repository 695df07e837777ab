package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

/** Hosts by the names and with the settings that a configuration file of OpenSSH's client has for them. */
@RequiresPowerShell
@RequiresOpenSsh
class OpenSshConfigTest {
    private static OpenSshServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        server = OpenSshServer.startWithPowerShell();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anAliasIsEnough() throws IOException {
        Opening.succeeds(config("Host web01", host()));
    }

    @Test
    void withoutTheFileTheAliasIsNoHost() {
        Opening.fails(OpenFailure.UNREACHABLE, "ssh:web01?config=none");
    }

    @Test
    void aHostIsReachedThroughAnotherThatHasAnAliasToo() throws IOException {
        Opening.succeeds(config(
                "Host web01",
                "ProxyJump gate",
                "Host gate",
                "HostKeyAlias theGate",
                "Host web01 gate",
                "UserKnownHostsFile " + known("[127.0.0.1]:" + server.port(), "thegate"),
                host()));
    }

    @Test
    void aWayInACircleIsNamed() throws IOException {
        assertThat(Opening.fails(
                        OpenFailure.CONFIGURATION,
                        config("Host web01", "ProxyJump gate", "Host gate", "ProxyJump web01", "Host *", host())))
                .hasMessageContaining("in a circle");
    }

    @Test
    void whatTheStringSaysGoesBefore() throws IOException {
        String file =
                config("Host web01", "Port 1", "User nobody", "ProxyJump nowhere", "StrictHostKeyChecking no", host());
        Opening.succeeds(file.replace("ssh:web01", "ssh:" + System.getProperty("user.name") + "@web01:" + server.port())
                + "&jump=none");
    }

    @Test
    void aFailureShowsWhatTheFileSays() throws IOException {
        assertThat(Opening.fails(OpenFailure.UNREACHABLE, config("Host web01", "  Port 1", host())))
                .hasMessageContaining("Port 1 (" + folder + "/config line 2)")
                .hasMessageContaining("HostName 127.0.0.1");
        assertThat(Opening.fails(OpenFailure.NOT_FOUND, config("Host web01", host()) + "&subsystem=none-such"))
                .hasMessageContaining("HostName 127.0.0.1");
    }

    @Test
    void aFileThatIsNamedAndMissingOrNoneIsAWrongConfiguration() {
        assertThat(Opening.fails(OpenFailure.CONFIGURATION, "ssh:web01?config=/no/such/file"))
                .hasMessageContaining("/no/such/file");
        assertThat(Opening.fails(OpenFailure.CONFIGURATION, "ssh:web01?config=/dev/zero"))
                .hasMessageContaining("/dev/zero is not a regular file");
    }

    @Test
    void hostKeysAreJudgedAsTheFileSays() throws IOException {
        String unknown = "UserKnownHostsFile " + folder.resolve("new");
        Opening.fails(OpenFailure.HOST_KEY, config("Host web01", unknown, host()));
        Opening.succeeds(config("Host web01", unknown, "StrictHostKeyChecking accept-new", "HostKeyAlias box", host()));
        assertThat(Files.readString(folder.resolve("new"))).startsWith("box ssh-ed25519 ");
    }

    @Test
    void theAgentSignsForAFileWhosePassphraseNobodyKnowsAndOnlyForThat() throws IOException {
        try (SshAgent agent = new SshAgent(folder)) {
            Path other = folder.resolve("other");
            OpenSshServer.makeKey(other, "-t", "ed25519");
            Path held = folder.resolve("held");
            Files.copy(server.key(), held);
            Files.copy(Path.of(server.key() + ".pub"), Path.of(held + ".pub"));
            agent.add(other);
            agent.add(held);
            OpenSshServer.runTool("ssh-keygen", "-q", "-p", "-N", "forgotten", "-P", "", "-f", held.toString());
            Opening.succeeds(config("Host web01", "IdentityFile " + held, "IdentitiesOnly yes", place()));
            Opening.succeeds(config("Host web01", "IdentityFile " + held + ".pub", "IdentitiesOnly yes", place()));
            assertThat(Opening.fails(
                            OpenFailure.AUTHENTICATION,
                            config("Host web01", "IdentityFile none", "IdentitiesOnly yes", place())))
                    .hasMessageContaining("tried: nothing");
            assertThat(Opening.fails(
                            OpenFailure.AUTHENTICATION,
                            config("Host web01", "IdentityFile none", "IdentityAgent none", place())))
                    .hasMessageContaining("tried: nothing");
        }
    }

    private static String host() {
        return place() + "\nIdentityFile " + server.key();
    }

    private static String place() {
        return "HostName 127.0.0.1\nPort " + server.port() + "\nUserKnownHostsFile " + server.knownHosts();
    }

    private Path known(String... names) throws IOException {
        String key =
                Files.readString(server.folder().resolve("host_ed25519.pub")).strip();
        return Files.writeString(folder.resolve("known"), String.join(",", names) + " " + key + "\n");
    }

    private String config(String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), String.join("\n", lines) + "\n");
        return "ssh:web01?config=" + URLEncoder.encode(file.toString(), StandardCharsets.UTF_8);
    }
}
