package org.runspace.spi;

import java.time.Duration;

/**
 * The time at which a wait ends, on a monotonic clock.
 *
 * @param nanoTime the time, in nanoseconds of the clock it was created with
 * @param limit how long the whole wait may take, for messages: not what is left of it
 */
public record Deadline(long nanoTime, Duration limit) {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /**
     * Returns the deadline that is the given time from now.
     *
     * @param limit how long from now
     * @param now the clock's current nanoseconds
     * @return the deadline
     */
    public static Deadline after(Duration limit, long now) {
        return new Deadline(now + nanos(limit), limit);
    }

    /**
     * Returns a time limit for methods that take nanoseconds.
     *
     * @param limit how long; a longer one than a hundred years is taken as a hundred years
     * @return nanoseconds, negative if the limit is
     */
    public static long nanos(Duration limit) {
        return (limit.compareTo(LONGEST) > 0 ? LONGEST : limit).toNanos();
    }

    /**
     * Returns the time that is left until the deadline.
     *
     * @param now the clock's current nanoseconds
     * @return zero if it has passed
     */
    public Duration remaining(long now) {
        return Duration.ofNanos(Math.max(0, nanoTime - now));
    }

    /**
     * Returns whether the deadline has passed.
     *
     * @param now the clock's current nanoseconds
     * @return true from the time of the deadline on
     */
    public boolean hasPassed(long now) {
        return now - nanoTime >= 0;
    }
}
