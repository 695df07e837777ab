package org.runspace.adapter.inflow;

import jakarta.resource.spi.work.SecurityContext;
import jakarta.resource.spi.work.WorkException;

/** Runs work as a user of the application server. */
public interface CallerWork {
    /**
     * Returns whether the server says that it can.
     *
     * @return false if {@link #run} must not be called
     */
    boolean isSupported();

    /**
     * Runs a task on a thread of the container which the user is known of, and waits for its end.
     *
     * @param user tells the container who it is
     * @param task throws nothing
     * @throws WorkException if the container has no thread at present, or cannot make that user known of one
     */
    void run(SecurityContext user, Runnable task) throws WorkException;
}
