package org.runspace.adapter.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.runspace.engine.runtime.Uninterrupted;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceResourceException;
import org.runspace.spi.Deadline;
import org.runspace.spi.TransportContext;

/**
 * The database of a journal. It is used on threads that are in no transaction, which the caller waits for, but not
 * longer than a limit: a driver may wait without one. Thread-safe.
 */
final class Database {
    /** A database that hangs keeps so many threads of the server at most; other work needs them, too. */
    private static final int MOST_AT_ONCE = 8;

    private final Place place;
    private final TransportContext context;
    private final Duration limit;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE, true);

    /**
     * Creates it; nothing is used yet.
     *
     * @param limit the longest time of a use, and once more as long if its commit has begun by then
     */
    Database(Place place, TransportContext context, Duration limit) {
        this.place = place;
        this.context = context;
        this.limit = limit;
    }

    /** Something to do in the database. */
    interface Work {
        void on(Tables tables) throws SQLException;
    }

    /**
     * Does something, and returns when it is committed, also if the caller is interrupted.
     *
     * @throws RunspaceException if it failed, and was rolled back, or took too long; where the commit had begun, it may
     *     have been done all the same
     */
    void call(Work work) {
        call(work, limit);
    }

    /**
     * Does something, and returns when it is committed, also if the caller is interrupted.
     *
     * @param mostTime the longest time, if that is less than the usual one
     * @throws RunspaceException as {@link #call(Work)}
     */
    void call(Work work, Duration mostTime) {
        long nanos = Deadline.nanos(mostTime.compareTo(limit) < 0 ? mostTime : limit);
        long until = System.nanoTime() + nanos;
        if (!Uninterrupted.acquire(free, nanos)) {
            throw failure(MOST_AT_ONCE + " uses of the database have not ended yet", null);
        }
        Use use = new Use(work);
        start(use);
        use.await(until, nanos);
    }

    private void start(Use use) {
        try {
            context.tasks().execute(use);
        } catch (RejectedExecutionException e) {
            free.release();
            throw failure(e.getMessage(), e);
        } catch (RuntimeException | Error e) { // a system without room for a thread, for example
            free.release();
            throw failure(e.toString(), e);
        }
    }

    /** How far a use is. Its caller and its thread decide between them whether it is committed. */
    private enum Stage {
        WORKING,
        COMMITTING,
        GIVEN_UP
    }

    /** One use. */
    private final class Use implements Runnable {
        private final Work work;
        private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WORKING);
        private final CompletableFuture<Void> outcome = new CompletableFuture<>();
        private volatile @Nullable Connection connection;

        Use(Work work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                inTransaction();
                outcome.complete(null);
            } catch (Throwable e) {
                outcome.completeExceptionally(e);
            } finally {
                free.release();
            }
        }

        /** Commits only what its caller still waits for. */
        private void inTransaction() throws SQLException {
            try (Connection mine = place.database().get().getConnection()) {
                connection = mine;
                mine.setAutoCommit(false);
                boolean done = false;
                try {
                    if (stage.get() == Stage.WORKING) {
                        work.on(new Tables(mine, (int) Math.max(1, limit.toSeconds())));
                        done = stage.compareAndSet(Stage.WORKING, Stage.COMMITTING);
                    }
                } finally {
                    if (done) {
                        mine.commit();
                    } else {
                        mine.rollback();
                    }
                    mine.setAutoCommit(true);
                }
            }
        }

        void await(long until, long nanosOfCommit) {
            try {
                try {
                    Uninterrupted.get(outcome, until - System.nanoTime());
                } catch (TimeoutException e) {
                    giveUp(e);
                    Uninterrupted.get(outcome, nanosOfCommit); // its commit has begun
                }
            } catch (TimeoutException e) {
                throw failure("the database did not commit in time", e);
            } catch (ExecutionException e) {
                throw failure(e.getCause());
            }
        }

        /** Returns if the commit has begun. */
        private void giveUp(TimeoutException reason) {
            if (stage.compareAndSet(Stage.WORKING, Stage.GIVEN_UP)) {
                RunspaceException failure = failure("the database did not answer in time", reason);
                abort(failure);
                throw failure;
            }
        }

        /** A statement may hang with its thread although it has a time limit, if the network is gone. */
        private void abort(RunspaceException failure) {
            Connection hung = connection;
            if (hung != null) {
                try {
                    hung.abort(context.tasks());
                } catch (SQLException | RuntimeException e) {
                    failure.addSuppressed(e);
                }
            }
        }
    }

    private RunspaceException failure(Throwable cause) {
        if (cause instanceof RunspaceException known) {
            return known;
        }
        return cause instanceof SQLException refused && isAboutValues(refused)
                ? failure("the database refuses a row, by SQLSTATE " + refused.getSQLState(), null)
                : failure(cause.toString(), cause);
    }

    /** Some databases then quote the values of the row, which are the arguments of a script. */
    private static boolean isAboutValues(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("22") || state.startsWith("23");
    }

    /** Returns the exception for what the journal could not do. */
    RunspaceException failure(String reason, @Nullable Throwable cause) {
        return new RunspaceResourceException(ErrorCode.JOURNAL_FAILED, cause, place.name(), place.target(), reason);
    }
}
