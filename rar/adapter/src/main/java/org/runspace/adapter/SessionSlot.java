package org.runspace.adapter;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runspace.Cancellable;
import org.runspace.adapter.tx.SessionTransaction;
import org.runspace.adapter.tx.TransactedSession;
import org.runspace.engine.runtime.EssentialTask;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.engine.runtime.Uninterrupted;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.error.SessionStateException;
import org.runspace.spi.Deadline;

/**
 * The session of a managed connection. A check-in resets it in the background; a session that cannot be reset, or that
 * ended meanwhile, is replaced at the next check-out. Checked in and out by one thread at a time; everything else is
 * thread-safe.
 */
final class SessionSlot implements TransactedSession {
    private static final System.Logger LOG = System.getLogger(SessionSlot.class.getName());
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);
    private static final Duration RESET_LIMIT = Duration.ofSeconds(5);
    private static final String HAD_ENDED = "it had ended";
    private static final CompletableFuture<SessionTraits> NOT_ASKED =
            CompletableFuture.failedFuture(new IllegalStateException("only a reset compares"));

    private final PoolSettings settings;
    private final AdapterRuntime runtime;
    private final PoolCounters counters;
    private final BiConsumer<RunspaceSession, RunspaceException> onLost;
    private final Starts starts = new Starts();
    private volatile CompletableFuture<String> dirtBecause = CompletableFuture.completedFuture(null);
    private volatile RunspaceSession session;
    private volatile CompletableFuture<SessionTraits> traits;
    private volatile long idleSince;
    private volatile CompletableFuture<Void> retired = CompletableFuture.completedFuture(null);
    private long openedAt;
    private int uses;
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
        openNext();
        idleSince = openedAt;
    }

    private void openNext() {
        RunspaceSession opened = openSession();
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
        RunspaceSession another = openCounted(opened -> {});
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
        counters.sessionGone(another);
        EssentialTask.start(runtime.context().tasks(), () -> {
            another.close();
            runtime.remove(another);
        });
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
            dirtBecause = checkIn(used).exceptionally(SessionSlot::reason);
        } catch (RuntimeException | Error e) {
            // A session that nobody cleans must not reach its next user: a server that stops has no timer, for example.
            dirtBecause = CompletableFuture.completedFuture(reason(e));
        }
        if (settings.checkIn() == CheckIn.REPLACE) {
            retire(used);
        }
    }

    private CompletableFuture<String> checkIn(RunspaceSession used) {
        return switch (settings.checkIn()) {
            case REPLACE -> CompletableFuture.completedFuture("this pool gives every user a new one");
            case KEEP -> stopRunning(used);
            case RESET ->
                stopRunning(used)
                        .thenCompose(dirt -> dirt != null ? CompletableFuture.completedFuture(dirt) : reset(used))
                        .thenCompose(dirt -> dirt != null ? CompletableFuture.completedFuture(dirt) : restore(used));
        };
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
        if (settings.checkIn() != CheckIn.REPLACE) {
            LOG.log(
                    System.Logger.Level.INFO,
                    ErrorCode.CHECK_IN_REPLACED.message(settings.target(), dirt == null ? unusable(old) : dirt));
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
            return reason(e);
        }
    }

    /** A server may have room for no more sessions than the pool has. */
    private void awaitRetired() {
        try {
            Uninterrupted.get(retired, STOP_LIMIT.toNanos());
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
        Duration age = Duration.ofNanos(runtime.context().nanoTime() - openedAt);
        return settings.limits().reachedBy(age, uses).orElse(null);
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

    private RunspaceSession openSession() {
        return openCounted(opened -> traits = traits(opened));
    }

    /** Opens a session, which counts as open once it has answered the given first questions. */
    private RunspaceSession openCounted(Consumer<RunspaceSession> questions) {
        long start = runtime.context().nanoTime();
        RunspaceSession opened = null;
        try {
            opened = RunspaceSession.open(
                    runtime.transports().provider(settings.target().scheme()),
                    settings.target(),
                    settings.options(),
                    runtime.context());
            questions.accept(opened);
            long nanos = runtime.context().nanoTime() - start;
            counters.sessionOpened(opened, settings.origin(), nanos);
            log(opened, TimeUnit.NANOSECONDS.toMillis(nanos));
            return opened;
        } catch (RunspaceOpenException e) {
            RunspaceOpenException told = explained(e);
            failed(opened, told);
            throw told;
        } catch (RuntimeException | Error e) {
            failed(opened, e);
            throw e;
        }
    }

    private void log(RunspaceSession opened, long millis) {
        LOG.log(
                System.Logger.Level.INFO,
                () -> ErrorCode.SESSION_OPENED.message(
                        settings.target(), millis, opened.protocolVersion(), opened.instanceId()));
    }

    private void failed(@Nullable RunspaceSession opened, Throwable why) {
        counters.openFailed(why, settings.origin());
        if (opened != null) {
            closeAnother(opened);
        }
    }

    /** The server of a session that nothing reads could not answer in time, whatever it did. */
    private RunspaceOpenException explained(RunspaceOpenException failure) {
        Duration limit = settings.options().openTimeout().dividedBy(2);
        return failure.kind() != OpenFailure.TIMEOUT
                ? failure
                : runtime.context()
                        .stalled(limit)
                        .map(stalled -> stalled.explain(settings.target(), failure))
                        .orElse(failure);
    }

    /** Counts a session that has ended by itself, and logs it, unless its end was counted already. */
    void lost(RunspaceSession gone, String reason) {
        if (release(gone)) {
            counters.sessionLost();
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> ErrorCode.SESSION_LOST.message(settings.target(), gone.instanceId(), reason));
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

    private CompletableFuture<String> stopRunning(RunspaceSession used) {
        return within(
                STOP_LIMIT,
                stopAll(used).thenApply(none -> null),
                "a pipeline did not stop within " + STOP_LIMIT.toSeconds() + " s");
    }

    private CompletableFuture<String> reset(RunspaceSession used) {
        CompletableFuture<String> answer = used.reset().thenApply(this::refusal);
        return within(RESET_LIMIT, answer, "the server did not reset it within " + RESET_LIMIT.toSeconds() + " s");
    }

    private @Nullable String refusal(boolean done) {
        if (!done) {
            return "the server refused to reset it";
        }
        counters.sessionReset();
        return null;
    }

    private CompletableFuture<String> restore(RunspaceSession used) {
        CompletableFuture<String> lost = traits.thenCompose(
                        known -> known.restore(used).thenApply(known::lostIn))
                .thenApply(sentence -> sentence == null ? null : "it is no longer true that " + sentence);
        return within(RESET_LIMIT, lost, "its state was not restored within " + RESET_LIMIT.toSeconds() + " s");
    }

    /**
     * Asks a new session, before its first user; only a reset needs the answer. A session that does not answer would be
     * busy for its user, and is ended. What else keeps the answer away is met by the check-in, which replaces the
     * session.
     */
    private CompletableFuture<SessionTraits> traits(RunspaceSession opened) {
        if (settings.checkIn() != CheckIn.RESET) {
            return NOT_ASKED;
        }
        CompletableFuture<SessionTraits> answer = SessionTraits.of(opened);
        Duration limit = settings.options().callTimeout();
        try {
            answer.copy().get(Deadline.nanos(limit), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unanswered(OpenFailure.INTERRUPTED, e, "the waiting thread was interrupted");
        } catch (TimeoutException e) {
            String late = "the server did not answer the first question, for the state of a new session, within "
                    + limit.toMillis() + " ms, the limit that the property " + PoolSettings.CALL_TIMEOUT + " sets";
            throw unanswered(OpenFailure.TIMEOUT, e, late);
        } catch (ExecutionException e) {
            if (!opened.isUsable()) {
                throw unanswered(
                        OpenFailure.UNREACHABLE, e.getCause(), e.getCause().getMessage());
            }
        }
        return answer;
    }

    private RunspaceOpenException unanswered(OpenFailure kind, Throwable cause, String reason) {
        return new RunspaceOpenException(kind, "", cause, ErrorCode.OPEN_FAILED, settings.target(), kind, reason);
    }

    /** Returns the outcome of a step: null if it succeeded, otherwise what is wrong, which may be that it is late. */
    private CompletableFuture<String> within(Duration limit, CompletableFuture<String> step, String late) {
        CompletableFuture<String> outcome =
                step.exceptionally(SessionSlot::reason).copy();
        Cancellable timer = runtime.context().schedule(() -> outcome.complete(late), limit);
        outcome.whenComplete((dirt, failure) -> timer.cancel());
        return outcome;
    }

    private static String reason(Throwable failure) {
        boolean wrapped = failure instanceof CompletionException || failure instanceof ExecutionException;
        return String.valueOf(wrapped && failure.getCause() != null ? failure.getCause() : failure);
    }
}
