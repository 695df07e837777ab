package org.runspace.adapter.journal;

import java.util.List;
import org.runspace.error.RunspaceException;

/** Runs what a server has left. Called on a thread that may wait. */
@FunctionalInterface
public interface Recovery {
    /**
     * Runs all compensations, each of which is told to its record.
     *
     * @param left the last transaction first
     * @throws RunspaceException if some were not run, because no session could be opened; they are to be tried again
     */
    void run(List<LeftTransaction> left);

    /** Returns whether this server may take over what a dead one has left: the pool may be another one by now. */
    default boolean isPossible() {
        return true;
    }
}
