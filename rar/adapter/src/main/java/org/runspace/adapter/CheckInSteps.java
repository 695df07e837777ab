package org.runspace.adapter;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.runspace.Cancellable;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.spi.Deadline;

/**
 * What makes a session of a pool ready for its next user: a first question when it is new, and the steps of each
 * check-in, none of which holds a thread. Thread-safe.
 */
final class CheckInSteps {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);
    private static final Duration RESET_LIMIT = Duration.ofSeconds(5);
    private static final CompletableFuture<SessionTraits> NOT_ASKED =
            CompletableFuture.failedFuture(new IllegalStateException("only a reset compares"));

    private final PoolSettings settings;
    private final AdapterContext context;
    private final PoolCounters counters;

    CheckInSteps(PoolSettings settings, AdapterContext context, PoolCounters counters) {
        this.settings = settings;
        this.context = context;
        this.counters = counters;
    }

    /**
     * Begins a check-in. Returns at once.
     *
     * @param stopRuns stops the runs of the session's last user
     * @param traits the answer to the session's first question
     * @return what is wrong with the session afterwards; null for nothing. It may fail, too
     */
    CompletableFuture<String> begin(
            RunspaceSession used, Supplier<CompletableFuture<Void>> stopRuns, CompletableFuture<SessionTraits> traits) {
        return switch (settings.checkIn()) {
            case REPLACE -> CompletableFuture.completedFuture("this pool gives every user a new one");
            case KEEP -> stop(stopRuns.get());
            case RESET ->
                stop(stopRuns.get())
                        .thenCompose(dirt -> dirt != null ? CompletableFuture.completedFuture(dirt) : reset(used))
                        .thenCompose(
                                dirt -> dirt != null ? CompletableFuture.completedFuture(dirt) : restore(used, traits));
        };
    }

    private CompletableFuture<String> stop(CompletableFuture<Void> stopped) {
        return within(
                STOP_LIMIT,
                stopped.thenApply(none -> null),
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

    private CompletableFuture<String> restore(RunspaceSession used, CompletableFuture<SessionTraits> traits) {
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
    CompletableFuture<SessionTraits> firstQuestion(RunspaceSession opened) {
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
                step.exceptionally(CheckInSteps::reason).copy();
        Cancellable timer = context.schedule(() -> outcome.complete(late), limit);
        outcome.whenComplete((dirt, failure) -> timer.cancel());
        return outcome;
    }

    /** Returns a failure as what is wrong with a session. */
    static String reason(Throwable failure) {
        boolean wrapped = failure instanceof CompletionException || failure instanceof ExecutionException;
        return String.valueOf(wrapped && failure.getCause() != null ? failure.getCause() : failure);
    }
}
