package org.runspace.adapter.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.runspace.engine.runtime.Uninterrupted;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceResourceException;
import org.runspace.spi.TransportContext;

/** The journal of one pool in one server. Thread-safe. */
public final class Journal {
    private final Place place;
    private final TransportContext context;
    private final Lease lease;
    private final Heartbeat heartbeat;
    private final Leftovers leftovers;
    private final AtomicLong transactions = new AtomicLong();

    private Journal(Place place, Recovery recovery, TransportContext context, Lease lease) {
        this.place = place;
        this.context = context;
        this.lease = lease;
        this.heartbeat = new Heartbeat(this, recovery);
        this.leftovers = new Leftovers(this);
    }

    /**
     * Opens a journal, and creates its tables if they are not there. What dead servers have left is run in the
     * background from now on.
     *
     * @param place where it is
     * @param recovery runs what dead servers have left
     * @param context gives threads without a transaction, and timers
     * @param lease the times
     * @return the journal, to be closed when the adapter stops
     * @throws RunspaceException if the database cannot be used
     */
    public static Journal open(Place place, Recovery recovery, TransportContext context, Lease lease) {
        Journal journal = new Journal(place, recovery, context, lease);
        journal.createTables();
        journal.heartbeat.start();
        return journal;
    }

    private void createTables() {
        try {
            call(Tables::requireThere);
        } catch (RunspaceException missing) {
            try {
                call(Tables::create);
            } catch (RunspaceException e) {
                e.addSuppressed(missing);
                requireMade(e);
            }
        }
    }

    /** Another server may have created the tables meanwhile. */
    private void requireMade(RunspaceException reason) {
        try {
            call(Tables::requireThere);
        } catch (RunspaceException e) {
            throw reason;
        }
    }

    /**
     * Begins the record of a transaction. Nothing is written before its first compensation.
     *
     * @param ofCaller whether its session is that of a caller with a credential or a request of its own, and cannot be
     *     opened again after a crash
     * @return the record
     */
    public TransactionRecord begin(boolean ofCaller) {
        String owner = heartbeat.owner();
        return new JournaledTransaction(this, owner, owner, transactions.incrementAndGet(), ofCaller);
    }

    /** Lets other servers run at once what is left here. */
    public void close() {
        leftovers.deleteAtLast();
        heartbeat.stop();
    }

    Place place() {
        return place;
    }

    Lease lease() {
        return lease;
    }

    TransportContext context() {
        return context;
    }

    Leftovers leftovers() {
        return leftovers;
    }

    boolean holds(String owner) {
        return heartbeat.holds(owner);
    }

    /** Something to do in the database. */
    interface Work {
        void on(Tables tables) throws SQLException;
    }

    /**
     * Does something on a thread that is in no transaction, and waits until it is committed, also if the caller is
     * interrupted.
     *
     * @throws RunspaceException if it failed, and was rolled back, or took too long
     */
    void call(Work work) {
        AtomicBoolean decided = new AtomicBoolean();
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        try {
            context.tasks().execute(() -> {
                try {
                    inTransaction(work, decided);
                    outcome.complete(null);
                } catch (Throwable e) {
                    outcome.completeExceptionally(e);
                }
            });
            await(outcome, decided);
        } catch (RejectedExecutionException e) {
            throw failure(e.getMessage(), e);
        }
    }

    private void await(CompletableFuture<Void> outcome, AtomicBoolean decided) {
        long nanos = lease.limit().toNanos();
        try {
            try {
                Uninterrupted.get(outcome, nanos);
            } catch (TimeoutException e) {
                if (decided.compareAndSet(false, true)) {
                    throw failure(
                            "the database did not answer within "
                                    + lease.limit().toMillis() + " ms",
                            e);
                }
                Uninterrupted.get(outcome, nanos); // its commit has begun
            }
        } catch (TimeoutException e) {
            throw failure("the database did not commit within " + lease.limit().toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** Does something on this thread, which is in no transaction. */
    void run(Work work) {
        try {
            inTransaction(work, new AtomicBoolean());
        } catch (SQLException | RuntimeException e) {
            throw failure(e);
        }
    }

    /** Commits only what its caller still waits for. */
    private void inTransaction(Work work, AtomicBoolean decided) throws SQLException {
        try (Connection connection = place.database().getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                work.on(new Tables(connection, (int) Math.max(1, lease.limit().toSeconds())));
                done = decided.compareAndSet(false, true);
            } finally {
                if (done) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
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
