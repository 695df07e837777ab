package org.runspace.adapter.tx;

import java.util.concurrent.CompletableFuture;
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
     * Returns when the session knows every run that threads of the application have begun to start in it.
     *
     * @return completes when none is being started
     */
    CompletableFuture<Void> started();

    /**
     * Stops what runs in the session, and what is being started in it.
     *
     * @return completes when nothing runs any more
     */
    CompletableFuture<Void> stopRunning();

    /** Returns whether the adapter is being stopped, which may end the session at any time. */
    boolean isStopping();

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
