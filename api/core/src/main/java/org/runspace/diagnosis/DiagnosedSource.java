package org.runspace.diagnosis;

import org.runspace.RunspaceSource;
import org.runspace.error.RunspaceException;

/** A pool that knows the way to its sessions, as pools of the resource adapter do. */
public interface DiagnosedSource extends RunspaceSource {
    /**
     * Returns the way to the pool's sessions. Connects to nothing.
     *
     * @return the way
     * @throws RunspaceException if there is no such pool
     */
    SessionWay way();
}
