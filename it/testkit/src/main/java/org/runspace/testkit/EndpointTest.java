package org.runspace.testkit;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;

/**
 * The base of tests against an endpoint: one session that the tests of a class share, opened again when one of them has
 * ended it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
public abstract class EndpointTest {
    /** How long anything may take that is expected to happen. Generous, because machines that build are busy. */
    protected static final Duration LIMIT = Duration.ofSeconds(30);

    /** The shared session. */
    protected PSSession session;

    /** For subclasses. */
    protected EndpointTest() {
        // has no state
    }

    /**
     * Returns where the sessions of this test go.
     *
     * @return a connection string
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
     * Opens a session of a test's own.
     *
     * @return to be closed by the test
     */
    protected PSSession open() {
        return RunspaceFactory.open(connection());
    }
}
