package org.runspace.adapter;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.runspace.PoolStatistics;
import org.runspace.adapter.operations.Histogram;

/** Counts what {@link PoolStatistics} and {@link PoolView} report. Thread-safe. */
final class PoolCounters {
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicInteger inUse = new AtomicInteger();
    private final AtomicLong checkOuts = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong openFailures = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong replaced = new AtomicLong();
    private final LongAdder commands = new LongAdder();
    private final Histogram openTimes = new Histogram();
    private volatile String lastOpenFailure = "";

    void sessionOpened(long nanos) {
        openTimes.add(nanos);
        lastOpenFailure = "";
        opened.incrementAndGet();
        sessions.incrementAndGet();
    }

    void openFailed(Throwable why) {
        lastOpenFailure = why.getMessage() == null ? why.toString() : why.getMessage();
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

    void commandStarted() {
        commands.increment();
    }

    long commands() {
        return commands.sum();
    }

    /** Returns how long the openings took that succeeded. */
    Map<String, Long> openTimes() {
        return openTimes.counts();
    }

    /** Returns why the last opening failed; empty if it succeeded. */
    String lastOpenFailure() {
        return lastOpenFailure;
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
