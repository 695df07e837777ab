package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.OpenRetry;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.testkit.Await;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;

/** OpenSSH's server with as many logins under way as its {@code MaxStartups} allows. */
@Timeout(120)
@RequiresOpenSsh
class OpenSshStartupsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final OpenRetry SOON = OpenRetry.of(100).withWaits(Duration.ofMillis(200), Duration.ofMillis(500));

    @Test
    void aServerThatTakesNoMoreLoginsHasTooMany() throws IOException {
        try (OpenSshServer server = OpenSshServer.start("MaxStartups 1");
                Socket waiting = login(server)) {
            assertThat(waiting.isConnected()).isTrue();
            assertThat(Opening.fails(OpenFailure.TOO_MANY, server.connection())).hasMessageContaining("MaxStartups");
        }
    }

    @Test
    @RequiresPowerShell
    void theSessionIsOpenedWhenALoginHasEnded() throws Exception {
        try (OpenSshServer server = OpenSshServer.startWithPowerShell("MaxStartups 1");
                Socket waiting = login(server)) {
            CompletableFuture<PSSession> opening = CompletableFuture.supplyAsync(
                    () -> RunspaceFactory.open(server.connection(), Opening.OPTIONS.withOpenRetry(SOON)));
            Await.until("the server refuses", LIMIT, () -> server.log().contains("past MaxStartups"));
            waiting.close();
            try (PSSession session = opening.get(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                assertThat(session.isUsable()).isTrue();
            }
        }
    }

    @Test
    void aLoginThatIsCutOffAfterAPasswordIsNotTriedAgain() throws IOException {
        try (MinaServer server = MinaServer.start()) {
            server.server.setPasswordAuthenticator((user, password, session) -> {
                session.close(true);
                return false;
            });
            RunspaceOpenException failure = Opening.fails(
                    OpenFailure.AUTHENTICATION,
                    server.connection(),
                    Opening.password("tester", "secret").withOpenRetry(SOON));
            assertThat(failure).hasMessageStartingWith("PSRP1101: ").hasMessageContaining("tried: password");
        }
    }

    /** Begins a login, as soon as the one that the fixture has begun is over, and leaves it unfinished. */
    private static Socket login(OpenSshServer server) throws IOException {
        while (true) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            if (socket.getInputStream().read() == 'S') {
                return socket;
            }
            socket.close();
        }
    }
}
