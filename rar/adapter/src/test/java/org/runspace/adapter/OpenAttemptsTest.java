package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;

/** How often a pool tries to open a session. */
@Timeout(60)
class OpenAttemptsTest {
    private final TestContainer container = new TestContainer();
    private final SSHManagedConnectionFactory closedPort = closedPort();

    OpenAttemptsTest() throws ResourceException {
        // of the container
    }

    @AfterEach
    void stop() {
        container.close();
    }

    @Test
    void aPoolTriesOnceUnlessItIsToldOtherwise() {
        assertThatThrownBy(() -> container.pool(closedPort).open())
                .isInstanceOf(RunspaceException.class)
                .hasMessageStartingWith("PSRP1101: ");
    }

    @Test
    void aPoolTriesAsOftenAsItsPropertySays() {
        closedPort.setOpenAttempts("3");
        closedPort.setOpenRetryWaitMillis("50");

        assertThatThrownBy(() -> container.pool(closedPort).open())
                .isInstanceOf(RunspaceException.class)
                .hasMessageStartingWith("PSRP1870: 3 attempts to open the session failed, after waits of ");
        assertThat(closedPort.counters().snapshot().openFailures()).isEqualTo(1);
    }

    @Test
    void aNumberThatIsTooHighIsRefusedByItsName() {
        closedPort.setOpenAttempts("101");
        assertThatThrownBy(() -> container.pool(closedPort).open())
                .hasMessageContaining("the property \"openAttempts\" must be 1 to 100, found \"101\"");
        closedPort.setOpenAttempts("2");
        closedPort.setOpenRetryWaitMillis("86400001");
        assertThatThrownBy(() -> container.pool(closedPort).open())
                .hasMessageContaining("the property \"openRetryWaitMillis\" must be 1 to 86400000");
    }

    @Test
    void aCallerThatIsInterruptedSaysNothingAboutThePool() throws IOException, ResourceException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort.setPort(String.valueOf(silent.getLocalPort()));
            closedPort.setOpenAttempts("3");
            RunspaceConnectionFactory pool = container.pool(closedPort);

            Thread.currentThread().interrupt();
            assertThatThrownBy(pool::open)
                    .isInstanceOfSatisfying(
                            RunspaceOpenException.class,
                            e -> assertThat(e.kind()).isEqualTo(OpenFailure.INTERRUPTED))
                    .hasMessageContaining("(INTERRUPTED): the waiting thread was interrupted");

            assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
            assertThat(closedPort.counters().snapshot().openFailures()).isEqualTo(1);
            assertThat(closedPort.counters().lastOpenFailure()).isEmpty();
            assertThat(closedPort.counters().millisSinceOpenFailure()).isEmpty();
        }
    }

    private static SSHManagedConnectionFactory closedPort() {
        SSHManagedConnectionFactory factory = new SSHManagedConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort("1");
        factory.setUser("nobody");
        factory.setConfig("none");
        return factory;
    }
}
