package org.runspace.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for conditions, always with a deadline. */
public final class Await {
    private static final long POLL_MILLIS = 5;

    private Await() {}

    /**
     * Waits until a condition holds.
     *
     * @param what the condition in words, for the failure's message
     * @param limit how long to wait at most
     * @param condition checked repeatedly
     * @throws AssertionError if it does not hold in time
     */
    public static void until(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + limit + ": " + what);
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting: " + what, e);
            }
        }
    }
}
