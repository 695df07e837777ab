package org.runspace.adapter;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.runspace.PoolStatistics;

/** Counts what {@link PoolStatistics} reports. Thread-safe. */
final class PoolCounters {
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicInteger inUse = new AtomicInteger();
    private final AtomicLong checkOuts = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong openFailures = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong replaced = new AtomicLong();

    void sessionOpened() {
        opened.incrementAndGet();
        sessions.incrementAndGet();
    }

    void openFailed() {
        openFailures.incrementAndGet();
    }

    void sessionGone() {
        sessions.decrementAndGet();
    }

    void sessionLost() {
        lost.incrementAndGet();
    }

    void sessionReplaced() {
        replaced.incrementAndGet();
    }

    void checkedOut() {
        checkOuts.incrementAndGet();
        inUse.incrementAndGet();
    }

    void checkedIn() {
        inUse.decrementAndGet();
    }

    PoolStatistics snapshot() {
        return new PoolStatistics(
                sessions.get(),
                inUse.get(),
                checkOuts.get(),
                opened.get(),
                openFailures.get(),
                lost.get(),
                replaced.get());
    }
}
