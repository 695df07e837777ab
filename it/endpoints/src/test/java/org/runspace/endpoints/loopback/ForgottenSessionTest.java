package org.runspace.endpoints.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.Cancellable;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.testkit.Await;

/** What the log says of sessions that a program opens and does not close. */
@Timeout(120)
class ForgottenSessionTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String STACK = "org.runspace.openStack";

    private final List<LogRecord> warnings = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger("org.runspace.engine.runtime");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getMessage().startsWith("PSRP1220")) {
                warnings.add(line);
            }
        }

        @Override
        public void flush() {
            // keeps nothing back
        }

        @Override
        public void close() {
            // has nothing to release
        }
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        System.clearProperty(STACK);
    }

    @Test
    void theWarningNamesThePlaceThatOpenedIt() {
        String id = forgottenSession();

        LogRecord warning = warning();
        assertThat(warning.getLevel()).isEqualTo(Level.WARNING);
        assertThat(warning.getMessage())
                .contains("loopback:", id, getClass().getName() + ".forgottenSession(ForgottenSessionTest.java:");
        assertThat(warning.getThrown()).as("not asked for").isNull();
    }

    @Test
    void theWarningHasTheStackIfThatIsAskedFor() {
        System.setProperty(STACK, "true");

        forgottenSession();

        assertThat(warning().getThrown()).hasStackTraceContaining("theWarningHasTheStackIfThatIsAskedFor");
    }

    @Test
    void aPoolIsASessionToo() {
        forgottenPool();

        assertThat(warning().getMessage()).contains(".forgottenPool(");
    }

    @Test
    void oneThatWasLeftToItsServerIsEndedHereAndStaysThere() {
        UUID id = forgottenLeftSession();

        assertThat(warning().getMessage()).contains(id.toString());
        PSSession takenUp = RunspaceFactory.connect("loopback:", id);
        assertThat(takenUp.invoke("Get-Date").output()).hasSize(1);
        takenUp.close();
    }

    @Test
    void aSessionThatWasClosedOrCutOffIsNoForgottenOne() {
        closedSessions();

        String id = forgottenSession();

        assertThat(warning().getMessage()).contains(id);
        assertThat(warnings).hasSize(1);
    }

    @Test
    void aListenerForEventsKeepsItsSession() {
        List<Cancellable> listeners = new ArrayList<>(List.of(poolWithListener()));

        String id = forgottenSession();

        assertThat(warning().getMessage()).contains(id);
        listeners.remove(0).cancel();
        Await.until("the pool is forgotten, too", LIMIT, () -> {
            System.gc();
            return warnings.size() == 2;
        });
    }

    private LogRecord warning() {
        Await.until("the garbage collector finds it", LIMIT, () -> {
            System.gc();
            return !warnings.isEmpty();
        });
        return warnings.get(0);
    }

    @SuppressWarnings("resource") // forgotten
    private static String forgottenSession() {
        PSSession session = RunspaceFactory.open("loopback:");
        session.invoke("Get-Date");
        return session.instanceId().toString();
    }

    @SuppressWarnings("resource") // forgotten
    private static UUID forgottenLeftSession() {
        PSSession session = RunspaceFactory.open("loopback:");
        session.disconnect();
        return session.instanceId();
    }

    @SuppressWarnings("resource") // forgotten
    private static void forgottenPool() {
        RunspacePool pool = RunspaceFactory.openPool(1, 2, "loopback:");
        pool.invoke("Get-Date");
    }

    @SuppressWarnings("resource") // its listener is all that is kept
    private static Cancellable poolWithListener() {
        return RunspaceFactory.openPool(1, 2, "loopback:").onEvent(event -> {});
    }

    private static void closedSessions() {
        RunspaceFactory.open("loopback:").close();
        RunspaceFactory.open("loopback:").abort();
    }
}
