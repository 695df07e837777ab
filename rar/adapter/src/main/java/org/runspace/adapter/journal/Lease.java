package org.runspace.adapter.journal;

import java.time.Duration;

/**
 * The times of a journal.
 *
 * @param beat the time between two heartbeats of an owner
 * @param dead the time after which an owner without a heartbeat counts as dead
 * @param retry the time between two attempts to open a session for what a dead owner left
 * @param limit the longest time that one use of the database may take
 */
public record Lease(Duration beat, Duration dead, Duration retry, Duration limit) {
    /** Those of every pool. */
    public static final Lease DEFAULT =
            new Lease(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(10));
}
