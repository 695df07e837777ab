package org.runspace.adapter.tx;

import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.runspace.adapter.journal.LeftTransaction;
import org.runspace.adapter.journal.TransactionRecord;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.engine.runtime.Uninterrupted;
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

    /** Held while a compensation is written into a journal, which takes a while. */
    private final Object adding = new Object();

    private final Object lock = new Object();
    private TransactionRecord record = TransactionRecord.NONE;
    private TransactionState state = TransactionState.NONE;
    private List<EndScript> onCommit = new ArrayList<>();
    private List<EndScript> compensations = new ArrayList<>();
    private int lastNumber;
    private CompletableFuture<Void> end = new CompletableFuture<>();

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
     * @throws RunspaceException if the pool's journal cannot keep a compensation
     */
    public void add(TransactionEnd end, PipelineRequest request) {
        switch (end) {
            case COMMIT -> {
                synchronized (lock) {
                    state = state.after(TransactionState.Event.SCRIPT);
                    onCommit.add(new EndScript(onCommit.size() + 1, request));
                }
            }
            case ROLLBACK -> {
                synchronized (adding) {
                    addCompensation(request);
                }
            }
        }
    }

    private void addCompensation(PipelineRequest request) {
        TransactionRecord mine;
        int number;
        synchronized (lock) {
            state = state.after(TransactionState.Event.SCRIPT);
            mine = record;
            number = ++lastNumber;
        }
        PipelineRequest kept = keep(mine, number, request);
        try {
            synchronized (lock) {
                requireSame(mine);
                state = state.after(TransactionState.Event.SCRIPT);
                compensations.add(new EndScript(number, kept));
            }
        } catch (SessionStateException e) {
            mine.ran(number); // the transaction has ended meanwhile
            endLate(mine);
            throw e;
        }
    }

    /** A row that may have been written all the same is of no use to a transaction that has ended meanwhile. */
    private PipelineRequest keep(TransactionRecord mine, int number, PipelineRequest request) {
        try {
            return mine.add(number, request);
        } catch (RunspaceException e) {
            endLate(mine);
            throw e;
        }
    }

    /** Not while it goes on, and not if it was given up: what it has is for the next server then. */
    private void endLate(TransactionRecord mine) {
        synchronized (lock) {
            if (record == mine || state == TransactionState.ABANDONED) {
                return;
            }
        }
        mine.rolledBack();
    }

    private void requireSame(TransactionRecord mine) {
        if (record != mine) {
            throw TransactionState.NONE.refused(TransactionState.Event.SCRIPT);
        }
    }

    /**
     * Returns if the session's user may run something.
     *
     * @throws SessionStateException if the transaction is ending, on another thread
     */
    public void requireNotEnding() {
        synchronized (lock) {
            if (state == TransactionState.ENDING || state == TransactionState.ABANDONED) {
                throw state.refusedUse();
            }
        }
    }

    @Override
    public void begin() throws LocalTransactionException {
        TransactionRecord mine = settings.records().get();
        synchronized (lock) {
            change(TransactionState.Event.BEGIN);
            record = mine;
            end = new CompletableFuture<>();
        }
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
            toItsEnd(this::runCommit);
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
            toItsEnd(this::runRollback);
        }
    }

    /**
     * Gives up a transaction that the adapter does not outlive. Its compensations are not run, and are logged unless a
     * journal has them. Does nothing while its last scripts run: each of them tells itself if it fails.
     */
    public void abandon() {
        List<EndScript> lost;
        CompletableFuture<Void> never;
        synchronized (lock) {
            TransactionState before = state;
            state = state.after(TransactionState.Event.ABANDON);
            if (before != TransactionState.ACTIVE) {
                return;
            }
            lost = record.isKept() ? List.of() : compensations;
            place.ended(this);
            forget();
            never = end;
        }
        never.cancel(false);
        Compensations.logLost(target, lost);
    }

    /**
     * Returns when no last scripts of a transaction run in the session.
     *
     * @return completes when its transaction has ended; at once if none is ending
     */
    public CompletableFuture<Void> ending() {
        synchronized (lock) {
            return state == TransactionState.ENDING ? end : CompletableFuture.completedFuture(null);
        }
    }

    /**
     * Runs what a server has left in the journal, in this session, which is in no transaction.
     *
     * @param left the transactions, the last one first
     */
    public void recover(List<LeftTransaction> left) {
        for (LeftTransaction one : left) {
            List<EndScript> scripts = one.scripts().stream()
                    .map(script -> new EndScript(script.number(), script.request()))
                    .toList();
            Compensations compensations = new Compensations(
                    place, target, settings.scriptTimeout(), one.record(), Compensations.Origin.LEFT, place.session());
            compensations.run(scripts);
            compensations.requireSession();
        }
    }

    /**
     * Does something to the session that its transaction must not see: at once if there is none, otherwise at the end
     * of the transaction, on the thread that ends it. Never if the transaction is given up.
     *
     * @param action is short, and throws nothing
     */
    public void whenOver(Runnable action) {
        over().thenRun(action);
    }

    /**
     * Does something when no script of a transaction can run any more: like {@link #whenOver}, and also when the
     * transaction is given up.
     *
     * @param action is short, and throws nothing
     */
    public void whenOverOrGivenUp(Runnable action) {
        over().whenComplete((ended, givenUp) -> action.run());
    }

    private CompletableFuture<Void> over() {
        synchronized (lock) {
            return state == TransactionState.NONE ? CompletableFuture.completedFuture(null) : end;
        }
    }

    private void runCommit() {
        Failure failure = unfinished().or(this::runOnCommit).or(this::unsettled).orElse(null);
        if (failure != null) {
            Compensations.Outcome outcome = compensate();
            Object told = record.isOwn() ? outcome : "its compensations are those of another server now";
            throw new RunspaceException(ErrorCode.COMMIT_FAILED, failure.cause(), target, failure.reason(), told);
        }
    }

    /** The last step of a commit. A journal that still has the compensations would run them after a crash. */
    private Optional<Failure> unsettled() {
        try {
            record.settle();
            return Optional.empty();
        } catch (RunspaceException e) {
            return Optional.of(new Failure(e.getMessage(), e));
        }
    }

    private void runRollback() {
        Compensations.Outcome outcome = compensate();
        if (!outcome.isComplete()) {
            throw new RunspaceException(ErrorCode.ROLLBACK_INCOMPLETE, null, target, outcome);
        }
    }

    private Optional<Failure> unfinished() {
        RunspaceSession session = place.session();
        if (!session.isUsable()) {
            return Optional.of(new Failure("its session had ended", null));
        }
        if (session.isHeldUp()) {
            return Optional.of(new Failure("a pipeline of its session did not answer its stop", null));
        }
        if (!isReached(place.started())) {
            return Optional.of(new Failure("a pipeline was being started in its session", null));
        }
        return session.running().map(pipeline -> new Failure("the pipeline \"" + pipeline + "\" was running", null));
    }

    private Optional<Failure> runOnCommit() {
        for (int number = 1; number <= onCommit.size(); number++) {
            EndScript script = onCommit.get(number - 1);
            try {
                script.run(place.session(), settings.scriptTimeout());
            } catch (RuntimeException | Error e) {
                String which = "script " + number + " of " + onCommit.size() + " for the commit failed: " + script;
                return Optional.of(new Failure(which + ": " + reason(e), e));
            }
        }
        return Optional.empty();
    }

    private static String reason(Throwable failure) {
        return failure instanceof RunspaceException known ? known.getMessage() : failure.toString();
    }

    private Compensations.Outcome compensate() {
        RunspaceSession session = place.session();
        boolean idle = !session.isHeldUp() && isReached(place.stopRunning());
        List<EndScript> own = record.isStillOwn() ? compensations : List.of();
        Compensations.Outcome outcome = new Compensations(
                        place,
                        target,
                        settings.scriptTimeout(),
                        record,
                        Compensations.Origin.OWN,
                        idle ? session : null)
                .run(own);
        record.rolledBack();
        return outcome;
    }

    /** Where it is not, compensations run in another session, and the check-in replaces this one. */
    private static boolean isReached(CompletableFuture<Void> quiet) {
        try {
            Uninterrupted.get(quiet, STOP_LIMIT.toNanos());
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** Runs the end of a transaction. None of its waits is cut short by an interrupt of the thread. */
    private void toItsEnd(Runnable end) throws LocalTransactionException {
        try {
            end.run();
        } catch (RunspaceException e) {
            throw new LocalTransactionException(e.getMessage(), e);
        } finally {
            ended();
        }
    }

    private void ended() {
        CompletableFuture<Void> mine;
        synchronized (lock) {
            state = state.after(TransactionState.Event.ENDED);
            place.ended(this);
            forget();
            mine = end;
        }
        mine.complete(null);
    }

    private void forget() {
        onCommit = new ArrayList<>();
        compensations = new ArrayList<>();
        lastNumber = 0;
        record = TransactionRecord.NONE;
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
