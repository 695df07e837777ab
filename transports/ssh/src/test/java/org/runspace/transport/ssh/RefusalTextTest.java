package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.server.session.ServerSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;

/** What a failure to open says of its cause: the limit that ran out, and the setting of the server that refuses. */
@Timeout(120)
class RefusalTextTest {
    @Test
    void theLimitThatRanOutIsNamed() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Opening.fails(
                            OpenFailure.TIMEOUT,
                            "ssh:ada@127.0.0.1:" + silent.getLocalPort()
                                    + "?config=none&identities=none&connectTimeout=500"))
                    .hasMessageContaining("within 0.5 s, the limit connectTimeout, while");
        }
    }

    @Test
    void theLimitOfTheOpeningIsToldAsItWasGiven() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Opening.fails(
                            OpenFailure.TIMEOUT,
                            "ssh:ada@127.0.0.1:" + silent.getLocalPort() + "?config=none&identities=none",
                            Opening.OPTIONS.withOpenTimeout(Duration.ofMillis(800))))
                    .hasMessageContaining("within 0.8 s, the limit openTimeout");
        }
    }

    @Test
    void aServersFarewellDoesNotPassForLinesOfTheLog() throws IOException {
        String farewell = "bye\r\nSEVERE: PSRP1709: lost\nINFO: two\u2028INFO: three\u001b[2K\u202e";
        try (MinaServer server = MinaServer.start(mina -> mina.setPasswordAuthenticator((user, password, session) -> {
            disconnect(session, farewell);
            return false;
        }))) {
            RunspaceOpenException failure =
                    Opening.fails(OpenFailure.AUTHENTICATION, server.connection(), Opening.password("ada", "geheim"));

            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(failure).hasMessageContaining("SEVERE: PSRP1709");
            assertThat(trace.toString())
                    .contains("org.apache.sshd.common.SshException: ")
                    .doesNotContainPattern("[\r\n](?:SEVERE|INFO)")
                    .doesNotContainPattern("[\u2028\u001b\u202e]");
        }
    }

    private static void disconnect(ServerSession session, String farewell) {
        try {
            session.disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, farewell);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @RequiresOpenSsh
    void aServerWithoutRoomForASessionIsToldWithItsSetting() throws IOException {
        try (OpenSshServer server = OpenSshServer.start("Subsystem powershell /bin/cat", "MaxSessions 0")) {
            assertThat(Opening.fails(OpenFailure.CONFIGURATION, server.connection()))
                    .hasMessageContaining("opens no session: open failed; usually MaxSessions");
        }
    }

    @ParameterizedTest
    @RequiresOpenSsh
    @ValueSource(strings = {"AllowTcpForwarding no", "PermitOpen none"})
    void aJumpHostThatForbidsTheWayIsToldWithItsSettings(String setting) throws IOException {
        try (OpenSshServer server = OpenSshServer.start("Subsystem powershell /bin/cat", setting)) {
            String jump = System.getProperty("user.name") + "@127.0.0.1:" + server.port();
            assertThat(Opening.fails(OpenFailure.UNREACHABLE, server.connection("jump=" + jump)))
                    .hasMessageContaining(jump + " does not reach")
                    .hasMessageContaining("usually AllowTcpForwarding or PermitOpen");
        }
    }
}
