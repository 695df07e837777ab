package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.OpenFailure;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;

/** Logins with the keys of OpenSSH's agent, beside what OpenSSH's client does with the same agent and server. */
@RequiresPowerShell
@RequiresOpenSsh
class OpenSshAgentTest {
    private static OpenSshServer server;

    @TempDir
    Path folder;

    private SshAgent agent;

    @BeforeAll
    static void startServer() throws IOException {
        server = UserAuthority.startServer();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void startAgent() throws IOException {
        agent = new SshAgent(folder);
    }

    @AfterEach
    void stopAgent() {
        agent.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void aKeyOfTheAgentLogsIn(String type) throws IOException {
        agent.add(UserAuthority.authorize(server, key("plain", type)));
        bothLogIn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void aCertificateOfTheAgentLogsIn(String type) throws IOException {
        agent.add(UserAuthority.certify(server, key("certified", type)));
        bothLogIn();
    }

    @Test
    void aKeyThatTheAgentDoesNotSignWithGivesWayToTheNext() throws IOException {
        agent.add("-c", UserAuthority.authorize(server, key("refused", "rsa")));
        agent.add(UserAuthority.authorize(server, key("signed", "ed25519")));
        bothLogIn();
    }

    @Test
    void aKeyThatTheAgentDoesNotSignWithGivesWayToAnotherMethod() throws IOException {
        agent.add("-c", UserAuthority.authorize(server, key("refused", "ed25519")));
        assertThat(Opening.fails(OpenFailure.AUTHENTICATION, connection(), Opening.password("", "guess")))
                .hasMessageContaining("publickey (ssh-ed25519) without a signature")
                .hasMessageContaining("the server takes: publickey");
        assertThat(OpenSshClient.logsIn(server, "IdentityAgent=" + agent.socket()))
                .isFalse();
    }

    @Test
    void anAgentWithoutKeysIsNoLogin() throws IOException {
        agent.add("-D");
        assertThat(Opening.fails(OpenFailure.AUTHENTICATION, connection())).hasMessageContaining("tried: nothing");
    }

    @Test
    void anAgentThatIsWantedAndNotThereIsAWrongConfiguration() {
        System.setProperty("org.runspace.ssh.agent", "/no/such/agent");
        assertThat(Opening.fails(OpenFailure.CONFIGURATION, connection())).hasMessageContaining("/no/such/agent");
    }

    private void bothLogIn() throws IOException {
        assertThat(OpenSshClient.logsIn(server, "IdentityAgent=" + agent.socket()))
                .as("OpenSSH's client logs in")
                .isTrue();
        Opening.succeeds(connection());
    }

    private static String connection() {
        return server.connection().replaceFirst("key=[^&]*&", "").replace("identities=none", "identities=agent");
    }

    private Path key(String name, String type) throws IOException {
        Path key = folder.resolve(name);
        OpenSshServer.makeKey(key, "-t", type);
        return key;
    }
}
