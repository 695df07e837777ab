package org.runspace;

import org.runspace.error.RunspaceOpenException;
import org.runspace.error.RunspaceResourceException;

/**
 * A pool of sessions in a container, bound under the name of a configured resource. Thread-safe.
 *
 * <p>A run of {@link #powerShell()} takes a session when it starts and returns it when the run has ended and everything
 * was read, so two runs may use two sessions. {@link #open()} returns one session to keep.
 */
public interface RunspaceSource {
    /**
     * Takes a session out of the pool.
     *
     * @return a handle, to be closed by the caller; closing it returns the session to the pool
     * @throws RunspaceOpenException if a new session was needed and could not be opened
     * @throws RunspaceResourceException if the container gives no session, because all are in use for example
     */
    RemoteRunspace open();

    /**
     * Takes a session out of the pool that has another user, host, working directory or culture than the pool's
     * configuration says.
     *
     * @param spec what is other
     * @return a handle, to be closed by the caller; closing it returns the session to the pool
     * @throws RunspaceOpenException if a new session was needed and could not be opened
     * @throws RunspaceResourceException if the container gives no session
     * @throws org.runspace.error.RunspaceException with {@link org.runspace.error.ErrorCode#SPEC_NOT_POSSIBLE} if
     *     sessions of the pool's connection type have no such part
     */
    RemoteRunspace open(SessionSpec spec);

    /**
     * Returns counts of the pool's sessions.
     *
     * @return a snapshot
     */
    PoolStatistics statistics();

    /**
     * Starts a new pipeline, which runs in any session of the pool.
     *
     * @return an empty builder
     */
    PowerShell powerShell();
}
