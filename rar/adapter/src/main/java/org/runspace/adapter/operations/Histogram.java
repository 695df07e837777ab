package org.runspace.adapter.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts times by steps, each about three times as long as the one before. Thread-safe, without a lock. */
public final class Histogram {
    private static final long[] MILLIS = {1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000};
    private static final String MORE = "more";

    private final AtomicLongArray counts = new AtomicLongArray(MILLIS.length + 1);

    /**
     * Counts a time.
     *
     * @param nanos not negative
     */
    public void add(long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        int step = 0;
        while (step < MILLIS.length && millis > MILLIS[step]) {
            step++;
        }
        counts.incrementAndGet(step);
    }

    /**
     * Returns the counts.
     *
     * @return by the longest time of each step in milliseconds, the shortest first; "more" is the last
     */
    public Map<String, Long> counts() {
        Map<String, Long> result = new LinkedHashMap<>();
        for (int i = 0; i < counts.length(); i++) {
            result.put(i < MILLIS.length ? String.valueOf(MILLIS[i]) : MORE, counts.get(i));
        }
        return result;
    }
}
