package org.runspace.spi;

import java.time.Duration;

/**
 * A moment on a forward-going clock at which a wait ends.
 *
 * @param nanoTime the moment, on the clock it was made with
 */
public record Deadline(long nanoTime) {
    /**
     * Returns a moment from now.
     *
     * @param limit how long from now
     * @param now the clock's present nanoseconds
     * @return the deadline
     */
    public static Deadline after(Duration limit, long now) {
        long nanos = limit.compareTo(Duration.ofDays(36_500)) > 0
                ? Duration.ofDays(36_500).toNanos()
                : limit.toNanos();
        return new Deadline(now + nanos);
    }

    /**
     * Returns the time that is left.
     *
     * @param now the clock's present nanoseconds
     * @return zero if it has passed
     */
    public Duration remaining(long now) {
        return Duration.ofNanos(Math.max(0, nanoTime - now));
    }

    /**
     * Returns whether the moment has come.
     *
     * @param now the clock's present nanoseconds
     * @return true from the moment on
     */
    public boolean hasPassed(long now) {
        return now - nanoTime >= 0;
    }
}
