package org.runspace.sample.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Lets each key do something so many times at once, and then once in a while. Of keys it remembers the last ones only,
 * so its memory has an end. Thread-safe.
 */
final class Limiter {
    private static final int MOST_KEYS = 10_000;

    private final long nanosEach;
    private final long nanosAhead;
    private final LongSupplier clock;

    /** Up to when each key has used up its share, the one that was used last at the end. */
    private final Map<String, Long> usedUpTo = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_KEYS;
        }
    };

    /**
     * Creates one.
     *
     * @param atOnce how many times a key that was not used for long can be used
     * @param each after how long a key can be used once more
     * @param clock the time in nanoseconds
     */
    Limiter(int atOnce, Duration each, LongSupplier clock) {
        this.nanosEach = each.toNanos();
        this.nanosAhead = nanosEach * (atOnce - 1);
        this.clock = clock;
    }

    Limiter(int atOnce, Duration each) {
        this(atOnce, each, System::nanoTime);
    }

    /** Uses a key. If it cannot be used now, nothing has happened, and after how long it can is returned. */
    synchronized Optional<Duration> use(String key) {
        long now = clock.getAsLong();
        Long until = usedUpTo.get(key);
        long ahead = until == null ? 0 : Math.max(0, until - now);
        if (ahead > nanosAhead) {
            return Optional.of(Duration.ofNanos(ahead - nanosAhead));
        }
        usedUpTo.put(key, now + ahead + nanosEach);
        return Optional.empty();
    }

    /** Takes a use of a key back. */
    synchronized void giveBack(String key) {
        usedUpTo.computeIfPresent(key, (same, until) -> until - nanosEach);
    }

    synchronized int keys() {
        return usedUpTo.size();
    }
}
