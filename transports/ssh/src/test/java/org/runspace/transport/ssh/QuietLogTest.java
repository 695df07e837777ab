package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.RunspaceFactory;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;

/** A connection that fails is told by exceptions, and is no news for the application's log. */
@Timeout(60)
class QuietLogTest {
    /** What a reset does that comes between the making of a session and the end of the connecting. */
    private final SessionListener hangUp = new SessionListener() {
        @Override
        public void sessionCreated(Session session) {
            session.getIoSession().close(true);
        }
    };

    private final Warnings warnings = new Warnings();

    @BeforeEach
    void listen() {
        warnings.listen();
    }

    @AfterEach
    void leave() {
        warnings.leave();
    }

    @Test
    void aHostThatHangsUpBeforeItsSessionStandsIsNoWarning() throws IOException {
        SshClient client = SshClients.acquire();
        client.addSessionListener(hangUp);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(failure(server).kind()).isEqualTo(OpenFailure.TOO_MANY);
        } finally {
            client.removeSessionListener(hangUp);
            SshClients.release(Runnable::run);
        }
        // the client has stopped, so that its threads have nothing more to say
        assertThat(warnings.all()).isEmpty();
    }

    @Test
    void aHostThatSendsNonsenseAndHangsUpIsNoWarning() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> nonsense = CompletableFuture.runAsync(() -> talkNonsense(server));

            RunspaceOpenException failure = failure(server);

            // a reset takes away what was not read yet: the packet, or the greeting as well
            assertThat(failure.kind()).isIn(OpenFailure.PROTOCOL, OpenFailure.UNREACHABLE, OpenFailure.TOO_MANY);
            nonsense.join();
            assertThat(warnings.all()).isEmpty();
        }
    }

    private static RunspaceOpenException failure(ServerSocket server) {
        String host = "ssh:ada@127.0.0.1:" + server.getLocalPort() + "?config=none&identities=none";
        return catchThrowableOfType(
                RunspaceOpenException.class,
                () -> RunspaceFactory.open(host, Opening.OPTIONS).close());
    }

    private static void talkNonsense(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("SSH-2.0-nonsense\r\n\0\0\0\5 nonsense".getBytes(StandardCharsets.US_ASCII));
            client.setSoLinger(true, 0);
            client.getInputStream().read(new byte[64]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
