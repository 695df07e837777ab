package org.runspace.testkit;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;

/**
 * The base class of tests against a server: the tests of a class share one session, which is opened again after a test
 * has ended it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
public abstract class EndpointTest {
    /** The time limit for everything that is expected to happen. Generous, because build machines are busy. */
    protected static final Duration LIMIT = Duration.ofSeconds(30);

    /** The shared session. */
    protected PSSession session;

    /** Creates the test; for subclasses. */
    protected EndpointTest() {
        // has no state
    }

    /**
     * Returns the connection string of the sessions of this test.
     *
     * @return the connection string
     */
    protected abstract String connection();

    @BeforeEach
    final void openSharedSession() {
        if (session == null || !session.isUsable()) {
            session = open();
        }
    }

    @AfterAll
    final void closeSharedSession() {
        if (session != null) {
            session.close();
        }
    }

    /**
     * Opens a new session for one test.
     *
     * @return the session, to be closed by the test
     */
    protected PSSession open() {
        return RunspaceFactory.open(connection());
    }
}
