package org.runspace.adapter.tx;

import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.pipeline.PipelineRequest;
import org.runspace.pipeline.TransactionEnd;

/**
 * The transactions of one managed connection, one after the other (Jakarta Connectors 7.7). A session has nothing to
 * commit or to roll back: a commit runs the scripts that were given for it, in their order, and a rollback runs the
 * compensations, the last one first. A commit that cannot be carried out is a rollback. The container calls it; it
 * tells no events, which belong to transactions that an application demarcates itself.
 *
 * <p>Thread-safe: a rollback may come on another thread while the session is used.
 */
public final class SessionTransaction implements LocalTransaction {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final TransactedSession place;
    private final Object target;
    private final TransactionSettings settings;
    private final Object lock = new Object();
    private TransactionState state = TransactionState.NONE;
    private List<EndScript> onCommit = new ArrayList<>();
    private List<EndScript> compensations = new ArrayList<>();

    /**
     * Creates one that has not begun.
     *
     * @param place the managed connection's session
     * @param target the pool's target, for messages
     * @param settings the pool's
     */
    public SessionTransaction(TransactedSession place, Object target, TransactionSettings settings) {
        this.place = place;
        this.target = target;
        this.settings = settings;
    }

    /**
     * Keeps a pipeline for the end of the transaction.
     *
     * @param end when it runs
     * @param request its commands
     * @throws SessionStateException if there is no transaction, or if it is ending
     */
    public void add(TransactionEnd end, PipelineRequest request) {
        synchronized (lock) {
            state = state.after(TransactionState.Event.SCRIPT);
            (end == TransactionEnd.COMMIT ? onCommit : compensations).add(new EndScript(request));
        }
    }

    /**
     * Returns if the session's user may run something.
     *
     * @throws SessionStateException if the transaction is ending, on another thread
     */
    public void requireNotEnding() {
        synchronized (lock) {
            if (state == TransactionState.ENDING) {
                throw state.refusedUse();
            }
        }
    }

    @Override
    public void begin() throws LocalTransactionException {
        change(TransactionState.Event.BEGIN);
        place.begun(this);
    }

    /**
     * Runs the scripts that were given for the commit. If the session has ended, if it still runs a pipeline, which is
     * stopped, or if one of the scripts fails, the rest are dropped and the compensations are run.
     *
     * @throws LocalTransactionException if the compensations were run instead; the message says why, and how they went
     */
    @Override
    public void commit() throws LocalTransactionException {
        if (change(TransactionState.Event.COMMIT) == TransactionState.ENDING) {
            uninterrupted(this::runCommit);
        }
    }

    /**
     * Stops what still runs and runs the compensations, the last one first. Does nothing if there is no transaction.
     *
     * @throws LocalTransactionException if a compensation failed; the others were run all the same
     */
    @Override
    public void rollback() throws LocalTransactionException {
        if (change(TransactionState.Event.ROLLBACK) == TransactionState.ENDING) {
            uninterrupted(this::runRollback);
        }
    }

    /** Gives up a transaction that the adapter does not outlive, and logs its compensations, which are not run. */
    public void abandon() {
        List<EndScript> lost;
        synchronized (lock) {
            lost = compensations;
            compensations = new ArrayList<>();
        }
        Compensations.logLost(target, lost);
    }

    private void runCommit() {
        Failure failure = unfinished().or(this::runOnCommit).orElse(null);
        if (failure != null) {
            Compensations.Outcome outcome = compensate();
            throw new RunspaceException(ErrorCode.COMMIT_FAILED, failure.cause(), target, failure.reason(), outcome);
        }
    }

    private void runRollback() {
        Compensations.Outcome outcome = compensate();
        if (!outcome.failed().isEmpty()) {
            throw new RunspaceException(ErrorCode.ROLLBACK_INCOMPLETE, null, target, outcome);
        }
    }

    private Optional<Failure> unfinished() {
        RunspaceSession session = place.session();
        if (!session.isUsable()) {
            return Optional.of(new Failure("its session had ended", null));
        }
        return session.running().map(pipeline -> new Failure("the pipeline \"" + pipeline + "\" was running", null));
    }

    private Optional<Failure> runOnCommit() {
        for (int number = 1; number <= onCommit.size(); number++) {
            EndScript script = onCommit.get(number - 1);
            try {
                script.run(place.session(), settings.scriptTimeout());
            } catch (RuntimeException e) {
                String which = "script " + number + " of " + onCommit.size() + " for the commit failed: " + script;
                return Optional.of(new Failure(which + ": " + e.getMessage(), e));
            }
        }
        return Optional.empty();
    }

    private Compensations.Outcome compensate() {
        RunspaceSession session = place.session();
        boolean idle = session.running().isEmpty() || hasStopped(session);
        return new Compensations(place, target, settings.scriptTimeout(), idle ? session : null).run(compensations);
    }

    private static boolean hasStopped(RunspaceSession session) {
        try {
            session.stopRunning().get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false; // the compensations run in another session, and the check-in replaces this one
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs the end of a transaction, which an interrupt of the thread before must not cut short. */
    private void uninterrupted(Runnable end) throws LocalTransactionException {
        boolean wasInterrupted = Thread.interrupted();
        try {
            end.run();
        } catch (RunspaceException e) {
            throw new LocalTransactionException(e.getMessage(), e);
        } finally {
            ended();
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void ended() {
        synchronized (lock) {
            state = state.after(TransactionState.Event.ENDED);
            place.ended(this);
            onCommit = new ArrayList<>();
            compensations = new ArrayList<>();
        }
    }

    private TransactionState change(TransactionState.Event event) throws LocalTransactionException {
        synchronized (lock) {
            try {
                state = state.after(event);
            } catch (SessionStateException e) {
                throw new LocalTransactionException(e.getMessage(), e);
            }
            return state;
        }
    }

    /** Why a transaction is not committed. */
    private record Failure(String reason, Throwable cause) {}
}
