package org.runspace.adapter;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The work that was given to the container and has not ended. A stopped adapter must wait for it: the container closes
 * the adapter's class loader next, and what still runs then fails at the first class that was not needed before, in the
 * middle of giving back its threads. Thread-safe.
 */
final class WorkInProgress {
    private static final int MOST_SHOWN = 10;

    private final Set<Object> works = ConcurrentHashMap.newKeySet();
    private final Object end = new Object();
    private volatile boolean awaited;

    /** A work was begun, or soon will be; its text says what it is. */
    void begins(Object work) {
        works.add(work);
    }

    /** A work has ended, or was not taken. Does nothing the second time. */
    void ended(Object work) {
        if (works.remove(work) && awaited && works.isEmpty()) {
            synchronized (end) {
                end.notifyAll();
            }
        }
    }

    /** Returns what has not ended now. */
    Stream<Object> all() {
        return works.stream();
    }

    /**
     * Waits until no work is left.
     *
     * @param nanos the longest time
     * @return whether none is left
     * @throws InterruptedException if the waiting thread is interrupted
     */
    boolean awaitEnd(long nanos) throws InterruptedException {
        long until = System.nanoTime() + nanos;
        awaited = true;
        synchronized (end) {
            long left = nanos;
            while (!works.isEmpty() && left > 0) {
                // a millisecond more than none, because zero would be without a limit
                end.wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
                left = until - System.nanoTime();
            }
        }
        return works.isEmpty();
    }

    /** How much is left, and the first of it. */
    @Override
    public String toString() {
        return works.size() + ": "
                + works.stream().limit(MOST_SHOWN).map(Object::toString).collect(Collectors.joining(", "));
    }
}
