package org.runspace.endpoints.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.error.RunspaceException;
import org.runspace.testkit.Await;
import org.runspace.testkit.ConnectContract;

/** Sessions of the endpoint in this JVM that another client takes up. */
class LoopbackConnectTest extends ConnectContract {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int INTERRUPTIONS = 100;
    /** So that interruptions come before, while and after a session is taken up. */
    private static final Duration STEP = Duration.ofNanos(50_000);

    @Override
    protected String connection() {
        return "loopback:";
    }

    /**
     * A WinRM server believes for minutes that a client is still there whose connection was cut; the endpoint does not.
     */
    @Test
    void anInterruptedConnectLeavesTheSessionAsItWas() throws InterruptedException {
        PSSession first = RunspaceFactory.open(connection(), RunspaceOptions.DEFAULT);
        UUID id = first.instanceId();
        first.disconnect();
        for (int i = 0; i < INTERRUPTIONS; i++) {
            interruptedAfter(STEP.multipliedBy(i), id);
        }

        Await.until("the session has no client", LIMIT, () -> isKept(id));
        try (PSSession taken = connect(id)) {
            assertThat(taken.invoke("1").output()).hasSize(1);
        }
    }

    /**
     * Takes a session up on a thread that is interrupted a little later; one that was taken up nevertheless is left.
     */
    private void interruptedAfter(Duration delay, UUID id) throws InterruptedException {
        Thread connecting = new Thread(() -> {
            try {
                PSSession taken = connect(id);
                Thread.interrupted();
                taken.disconnect();
            } catch (RunspaceException e) {
                // interrupted, or the client before is still there
            }
        });
        connecting.start();
        LockSupport.parkNanos(delay.toNanos());
        connecting.interrupt();
        TimeUnit.SECONDS.timedJoin(connecting, LIMIT.toSeconds());
        assertThat(connecting.isAlive()).isFalse();
    }

    private PSSession connect(UUID id) {
        return RunspaceFactory.connect(connection(), id, RunspaceOptions.DEFAULT);
    }

    private boolean isKept(UUID id) {
        return RunspaceFactory.sessions(connection(), RunspaceOptions.DEFAULT).stream()
                .anyMatch(kept -> kept.id().equals(id) && !kept.connected());
    }
}
