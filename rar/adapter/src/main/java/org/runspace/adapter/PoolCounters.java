package org.runspace.adapter;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.runspace.PoolStatistics;
import org.runspace.adapter.operations.Histogram;
import org.runspace.adapter.operations.ShownPool;
import org.runspace.engine.runtime.RunObserver;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.spi.Target;

/** Counts what {@link PoolStatistics}, {@link PoolView} and {@link SessionView} report. Thread-safe. */
final class PoolCounters {
    private final Map<RunspaceSession, SessionView> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger inUse = new AtomicInteger();
    private final AtomicLong checkOuts = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong openFailures = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong replaced = new AtomicLong();
    private final AtomicLong reset = new AtomicLong();
    private final LongAdder commands = new LongAdder();
    private final LongAdder waiting = new LongAdder();
    private final LongAdder sentByEnded = new LongAdder();
    private final LongAdder receivedByEnded = new LongAdder();
    private final LongAdder openNanos = new LongAdder();
    private final Histogram openTimes = new Histogram();
    private final Histogram checkOutTimes = new Histogram();
    private final Histogram commandTimes = new Histogram();
    private volatile @Nullable FailedOpening lastFailure;
    private volatile ShownPool shown = ShownPool.NOT_SHOWN;

    /** Shows the sessions that are opened from now on to administrators. */
    void showAs(ShownPool pool) {
        shown = pool;
    }

    /**
     * Returns the words for a pool in a line of the log: its target, and its number if it is not the first with that.
     */
    String pool(Target target) {
        int number = shown.number();
        return number == 1 ? target.toString() : target + " (" + number + ")";
    }

    void sessionOpened(RunspaceSession session, SessionOrigin origin, long nanos) {
        openTimes.add(nanos);
        openNanos.add(nanos);
        if (origin != SessionOrigin.REQUEST) {
            lastFailure = null;
        }
        opened.incrementAndGet();
        SessionView view = new SessionView(session);
        sessions.put(session, view);
        shown.opened(session.instanceId(), view);
    }

    /**
     * Counts an opening that has failed.
     *
     * @param remedy what helps against that; empty if it is not known
     */
    void openFailed(Throwable why, String remedy, SessionOrigin origin) {
        if (origin.speaksOfPool(why)) {
            String reason = why.getMessage() == null ? why.toString() : why.getMessage();
            lastFailure = new FailedOpening(reason, remedy, System.nanoTime());
        }
        openFailures.incrementAndGet();
    }

    /** A session has ended. Does nothing the second time. */
    void sessionGone(RunspaceSession session) {
        if (sessions.remove(session) != null) {
            sentByEnded.add(session.bytesSent());
            receivedByEnded.add(session.bytesReceived());
            shown.gone(session.instanceId());
        }
    }

    void sessionLost() {
        lost.incrementAndGet();
    }

    void sessionReplaced() {
        replaced.incrementAndGet();
    }

    void sessionReset() {
        reset.incrementAndGet();
    }

    /** Returns when the wait of a check-out began, to be given to {@link #waitEnded}. */
    long waitBegun() {
        waiting.increment();
        return System.nanoTime();
    }

    void waitEnded(long begun) {
        waiting.decrement();
        checkOutTimes.add(System.nanoTime() - begun);
    }

    void checkedOut(RunspaceSession session) {
        checkOuts.incrementAndGet();
        inUse.incrementAndGet();
        view(session).checkedOut();
    }

    void checkedIn(RunspaceSession session) {
        inUse.decrementAndGet();
        view(session).checkedIn();
    }

    /** Counts a command of an application, and returns what wants to know its end. */
    RunObserver commandStarted(RunspaceSession session) {
        commands.increment();
        SessionView view = view(session);
        view.commandStarted();
        return (nanos, failure) -> {
            commandTimes.add(nanos);
            view.commandEnded(failure);
        };
    }

    /** That of a session that has ended meanwhile is shown to nobody. */
    private SessionView view(RunspaceSession session) {
        SessionView known = sessions.get(session);
        return known == null ? new SessionView(session) : known;
    }

    long commands() {
        return commands.sum();
    }

    int waiting() {
        return waiting.intValue();
    }

    long reset() {
        return reset.get();
    }

    long bytesSent() {
        return sentByEnded.sum() + sum(RunspaceSession::bytesSent);
    }

    long bytesReceived() {
        return receivedByEnded.sum() + sum(RunspaceSession::bytesReceived);
    }

    private long sum(ToLongFunction<RunspaceSession> bytes) {
        return sessions.keySet().stream().mapToLong(bytes).sum();
    }

    /** Returns how long the openings took that succeeded. */
    Map<String, Long> openTimes() {
        return openTimes.counts();
    }

    /** Returns how long applications waited for a session, or for the news that there is none. */
    Map<String, Long> checkOutTimes() {
        return checkOutTimes.counts();
    }

    /** Returns how long the commands of applications ran. */
    Map<String, Long> commandTimes() {
        return commandTimes.counts();
    }

    /** Returns why the last opening failed; empty if it succeeded. */
    String lastOpenFailure() {
        FailedOpening last = lastFailure;
        return last == null ? "" : last.reason();
    }

    /** Returns what helps against that; empty if the last opening succeeded, or nothing is known to help. */
    String lastOpenRemedy() {
        FailedOpening last = lastFailure;
        return last == null ? "" : last.remedy();
    }

    /** Returns how long ago the last opening failed; empty if it succeeded. */
    OptionalLong millisSinceOpenFailure() {
        FailedOpening last = lastFailure;
        return last == null
                ? OptionalLong.empty()
                : OptionalLong.of(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - last.nanoTime()));
    }

    PoolStatistics snapshot() {
        return new PoolStatistics(
                sessions.size(),
                inUse.get(),
                checkOuts.get(),
                opened.get(),
                openFailures.get(),
                lost.get(),
                replaced.get(),
                waiting(),
                commands(),
                Duration.ofNanos(openNanos.sum()),
                lastOpenFailure(),
                lastOpenRemedy());
    }

    /**
     * An opening that failed.
     *
     * @param reason the message
     * @param remedy what helps against it; may be empty
     * @param nanoTime when, as {@link System#nanoTime}: a clock that is set does not change how long ago it was
     */
    private record FailedOpening(String reason, String remedy, long nanoTime) {}
}
