package org.runspace.transport.wsman.shell;

import java.time.Duration;
import java.util.Optional;
import org.runspace.spi.Deadline;

/**
 * The time for which something is tried again, a lost connection for example, and the pauses between the attempts.
 * Times are nanoseconds of one monotonic clock. Not thread-safe.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Duration limit;
    private Series series = Series.NONE;
    private Deadline deadline = Deadline.after(Duration.ZERO, 0);
    private Duration next = FIRST;

    private enum Series {
        /** Nothing was lost since the last answer. */
        NONE,
        /** What was lost has no answer yet. */
        RUNNING
    }

    Backoff(Duration limit) {
        this.limit = limit;
    }

    /** Returns whether nothing is ever tried again. */
    boolean isNever() {
        return limit.isZero();
    }

    /** The time begins now, unless it has begun already. */
    void begin(long now) {
        if (series == Series.NONE) {
            series = Series.RUNNING;
            deadline = Deadline.after(limit, now);
            next = FIRST;
        }
    }

    /** An attempt was answered, so that the time begins anew with the next failure. */
    void end() {
        series = Series.NONE;
    }

    /** Returns the time that is left for further attempts. */
    Duration left(long now) {
        return deadline.remaining(now);
    }

    /** Returns whether there is no time for a further attempt. */
    boolean isOver(long now) {
        return deadline.hasPassed(now);
    }

    /** Returns the pause before the next attempt; empty if that would come too late. */
    Optional<Duration> nextPause(long now) {
        return next.compareTo(left(now)) < 0 ? Optional.of(pause(now)) : Optional.empty();
    }

    /** Returns the pause before the next attempt, which is the last one if the time is over then. */
    Duration pause(long now) {
        Duration left = left(now);
        Duration pause = next.compareTo(left) < 0 ? next : left;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return pause;
    }
}
