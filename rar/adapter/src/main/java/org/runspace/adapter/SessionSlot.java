package org.runspace.adapter;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.runspace.adapter.tx.SessionTransaction;
import org.runspace.adapter.tx.TransactedSession;
import org.runspace.engine.runtime.EssentialTask;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.engine.runtime.Uninterrupted;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.spi.Deadline;

/**
 * The session of a managed connection. A check-in resets it in the background; a session that cannot be reset, or that
 * ended meanwhile, is replaced at the next check-out. Checked in and out by one thread at a time; everything else is
 * thread-safe.
 */
final class SessionSlot implements TransactedSession {
    private static final System.Logger LOG = System.getLogger(SessionSlot.class.getName());
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
    private static final String HAD_ENDED = "it had ended";

    private final PoolSettings settings;
    private final AdapterRuntime runtime;
    private final PoolCounters counters;
    private final BiConsumer<RunspaceSession, RunspaceException> onLost;
    private final SessionOpener opener;
    private final CheckInSteps steps;
    private final Starts starts = new Starts();
    private volatile CompletableFuture<String> dirtBecause = CompletableFuture.completedFuture(null);
    private volatile RunspaceSession session;
    private volatile CompletableFuture<SessionTraits> traits;
    private volatile long idleSince;
    private volatile CompletableFuture<Void> retired = CompletableFuture.completedFuture(null);
    private volatile long openedAt;
    private int uses;
    private RunspaceSession retiredLast;
    private RunspaceSession released;

    /** Guards what follows: a session that is opened meanwhile must not outlive its connection. */
    private final Object life = new Object();

    private boolean closed;

    /** Opens the first session. */
    SessionSlot(
            PoolSettings settings,
            AdapterRuntime runtime,
            PoolCounters counters,
            BiConsumer<RunspaceSession, RunspaceException> onLost) {
        this.settings = settings;
        this.runtime = runtime;
        this.counters = counters;
        this.onLost = onLost;
        this.opener = new SessionOpener(settings, runtime, counters);
        this.steps = new CheckInSteps(settings, runtime.context(), counters);
        openNext();
        idleSince = openedAt;
    }

    private void openNext() {
        RunspaceSession opened = opener.open(asked -> traits = steps.firstQuestion(asked));
        boolean late;
        synchronized (life) {
            late = closed;
            if (!late) {
                session = opened;
            }
        }
        if (late) {
            closeAnother(opened);
            throw new SessionStateException(ErrorCode.SESSION_STATE, null, "check out a session", "closed", "open");
        }
        openedAt = runtime.context().nanoTime();
        uses = 0;
    }

    @Override
    public RunspaceSession session() {
        return session;
    }

    @Override
    public void begun(SessionTransaction transaction) {
        runtime.begun(transaction);
    }

    @Override
    public void ended(SessionTransaction transaction) {
        runtime.ended(transaction);
    }

    @Override
    public boolean isStopping() {
        return runtime.isStopping();
    }

    @Override
    public RunspaceSession openAnother() {
        runtime.requireNotCut();
        RunspaceSession another = opener.open(opened -> {});
        try {
            runtime.add(another);
        } catch (RunspaceException e) {
            closeAnother(another);
            throw e;
        }
        return another;
    }

    @Override
    public void closeAnother(RunspaceSession another) {
        opener.close(another);
    }

    /** Starts to listen for the session's end, once the listener is ready for it. */
    void watch() {
        RunspaceSession watched = session;
        watched.onEnd(reason -> onLost.accept(watched, reason));
    }

    /** Whether it can serve a user, as far as the client knows. */
    boolean isUsable() {
        RunspaceSession now = session;
        return now.isUsable() && !now.isHeldUp();
    }

    /** Returns what is told of the session. */
    SessionFacts facts() {
        return new SessionFacts(session.protocolVersion(), age());
    }

    private Duration age() {
        return Duration.ofNanos(runtime.context().nanoTime() - openedAt);
    }

    /** The runs that users start. */
    Starts starts() {
        return starts;
    }

    @Override
    public CompletableFuture<Void> started() {
        return starts.none();
    }

    /** Needs no thread where nothing runs. */
    @Override
    public CompletableFuture<Void> stopRunning() {
        CompletableFuture<Void> started = starts.none();
        return started.isDone() && session.running().isEmpty() ? started : stopAll(session);
    }

    /** What is being started can be stopped when the session knows it. */
    private CompletableFuture<Void> stopAll(RunspaceSession used) {
        return starts.none().thenCompose(none -> used.stopRunning());
    }

    boolean hasIdledFor(Duration limit) {
        return runtime.context().nanoTime() - idleSince >= Deadline.nanos(limit);
    }

    /** Asks the server whether it still answers. If it does, it need not be asked again soon. */
    CompletableFuture<Integer> probe() {
        RunspaceSession asked = session;
        return asked.availableRunspaces().thenApply(count -> {
            idleSince = runtime.context().nanoTime();
            return count;
        });
    }

    /** Begins to reset a used session for its next user. Returns at once. */
    void checkIn() {
        RunspaceSession used = session;
        uses++;
        idleSince = runtime.context().nanoTime();
        try {
            dirtBecause = steps.begin(used, () -> stopAll(used), traits).exceptionally(CheckInSteps::reason);
        } catch (RuntimeException | Error e) {
            // A session that nobody cleans must not reach its next user: a server that stops has no timer, for example.
            dirtBecause = CompletableFuture.completedFuture(CheckInSteps.reason(e));
        }
        if (settings.checkIn() == CheckIn.REPLACE) {
            retire(used);
        }
    }

    /** Returns the session after its reset. Waits for the end of its check-in, and opens a new session if needed. */
    RunspaceSession checkOut() {
        String dirt = awaitCheckIn();
        if (dirt == null) {
            dirt = limitReached();
        }
        if (dirt == null && isUsable()) {
            return session;
        }
        RunspaceSession old = session;
        if (retiredLast != old) {
            LOG.log(
                    System.Logger.Level.INFO,
                    ErrorCode.CHECK_IN_REPLACED.message(
                            counters.pool(settings.target()), dirt == null ? unusable(old) : dirt));
            retire(old);
        }
        awaitRetired();
        openNext();
        counters.sessionReplaced();
        dirtBecause = CompletableFuture.completedFuture(null);
        watch();
        return session;
    }

    /**
     * Waits until the session is ready for its next user, no longer than opening another one may take. The steps of a
     * check-in have limits of their own, but their timers and answers need threads, which the container may not have.
     *
     * @return what is wrong with the session; null for nothing
     */
    private @Nullable String awaitCheckIn() {
        Duration limit = settings.options().openTimeout();
        try {
            return Uninterrupted.get(dirtBecause, Deadline.nanos(limit));
        } catch (TimeoutException e) {
            return "it was not ready for its next user after " + limit.toMillis() + " ms, the limit that the property "
                    + PoolSettings.OPEN_TIMEOUT + " sets";
        } catch (ExecutionException e) {
            return CheckInSteps.reason(e);
        }
    }

    /** A server may have room for no more sessions than the pool has. */
    private void awaitRetired() {
        try {
            Uninterrupted.get(retired, CLOSE_LIMIT.toNanos());
        } catch (ExecutionException | TimeoutException e) {
            // most servers have room for both
        }
    }

    /** Does something short when the session that was replaced last is closed. */
    void whenRetired(Runnable action) {
        retired.thenRun(action);
    }

    private static String unusable(RunspaceSession old) {
        return old.isUsable() ? "a pipeline did not answer its stop" : HAD_ENDED;
    }

    private @Nullable String limitReached() {
        return settings.limits().reachedBy(age(), uses).orElse(null);
    }

    void close() {
        synchronized (life) {
            closed = true;
        }
        RunspaceSession last = session;
        boolean ended = !last.isUsable();
        last.close();
        if (ended) {
            lost(last, HAD_ENDED);
        } else {
            release(last);
        }
    }

    void abort() {
        session.abort();
    }

    /** Counts a session that has ended by itself, and logs it, unless its end was counted already. */
    void lost(RunspaceSession gone, String reason) {
        if (release(gone)) {
            counters.sessionLost();
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> ErrorCode.SESSION_LOST.message(counters.pool(settings.target()), gone.instanceId(), reason));
        }
    }

    /**
     * Counts the end of a session once, whatever ended it.
     *
     * @return whether it had not been counted yet
     */
    private synchronized boolean release(RunspaceSession gone) {
        boolean first = released != gone;
        if (first) {
            released = gone;
            counters.sessionGone(gone);
        }
        return first;
    }

    /** Ends a session that is not used again, in the background. It may have ended by itself, unnoticed so far. */
    private void retire(RunspaceSession old) {
        retiredLast = old;
        boolean ended = !old.isUsable();
        if (release(old) && ended) {
            counters.sessionLost();
        }
        CompletableFuture<Void> end = new CompletableFuture<>();
        retired = end;
        EssentialTask.start(runtime.context().tasks(), () -> {
            try {
                old.close();
            } finally {
                end.complete(null);
            }
        });
    }
}
