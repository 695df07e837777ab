package org.runspace.engine.protocol;

import java.time.Duration;
import java.util.Arrays;
import org.runspace.spi.Deadline;

/**
 * The deadlines of several waits, by the wait's name. Times are nanoseconds of the session's clock. Not thread-safe.
 *
 * @param <W> the names of the waits
 */
final class Deadlines<W extends Enum<W>> {
    /** The deadline of a wait that is not running. */
    static final long NEVER = Long.MAX_VALUE;

    private final long[] ends;

    Deadlines(Class<W> waits) {
        ends = new long[waits.getEnumConstants().length];
        Arrays.fill(ends, NEVER);
    }

    /** Begins a wait, or begins it anew. */
    void start(W wait, Duration limit, long now) {
        ends[wait.ordinal()] = Deadline.after(limit, now).nanoTime();
    }

    void cancel(W wait) {
        ends[wait.ordinal()] = NEVER;
    }

    boolean isRunning(W wait) {
        return ends[wait.ordinal()] != NEVER;
    }

    boolean hasPassed(W wait, long now) {
        return now >= ends[wait.ordinal()];
    }

    /** Ends a wait whose deadline has passed. Returns whether it did. */
    boolean expire(W wait, long now) {
        boolean passed = hasPassed(wait, now);
        if (passed) {
            cancel(wait);
        }
        return passed;
    }

    /** Returns the deadline of a wait, {@link #NEVER} if it is not running. */
    long of(W wait) {
        return ends[wait.ordinal()];
    }
}
