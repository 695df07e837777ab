package org.runspace.adapter.tx;

import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.error.RunspaceException;

/** The session that takes part in a transaction, and the way to another one if that ends. Thread-safe. */
public interface TransactedSession {
    /**
     * Tells that a transaction has begun, whose compensations would be lost if the adapter stopped.
     *
     * @param transaction the session's
     */
    void begun(SessionTransaction transaction);

    /**
     * Tells that a transaction has ended.
     *
     * @param transaction one that has {@link #begun}
     */
    void ended(SessionTransaction transaction);

    /**
     * Returns the session.
     *
     * @return never null; it may have ended
     */
    RunspaceSession session();

    /**
     * Opens another session of the same pool and user, which counts as one of the pool's.
     *
     * @return an open session, to be given to {@link #closeAnother}
     * @throws RunspaceException if it cannot be opened
     */
    RunspaceSession openAnother();

    /**
     * Closes a session that {@link #openAnother} returned.
     *
     * @param another the session
     */
    void closeAnother(RunspaceSession another);
}
