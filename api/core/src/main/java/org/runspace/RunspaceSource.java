package org.runspace;

import org.runspace.error.RunspaceOpenException;
import org.runspace.error.RunspaceResourceException;

/**
 * A pool of sessions as a container offers it: what is bound under the name of a configured resource. Thread-safe.
 *
 * <p>What is run by {@link #powerShell()} takes a session when it starts and gives it back when it has ended and
 * everything was read, so two runs may see two sessions. {@link #open()} gives one session to keep.
 */
public interface RunspaceSource {
    /**
     * Takes a session out of the pool.
     *
     * @return a handle, to be closed by the caller, which gives the session back
     * @throws RunspaceOpenException if a new session was needed and could not be opened
     * @throws RunspaceResourceException if the container has no session to give, because all are in use for example
     */
    RemoteRunspace open();

    /**
     * Returns how the pool is doing.
     *
     * @return a snapshot
     */
    PoolStatistics statistics();

    /**
     * Starts a new pipeline, which will run in any session of the pool.
     *
     * @return an empty builder
     */
    PowerShell powerShell();
}
