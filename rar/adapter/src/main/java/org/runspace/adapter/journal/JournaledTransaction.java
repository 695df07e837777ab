package org.runspace.adapter.journal;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.pipeline.PipelineRequest;

/** The rows of one transaction. Thread-safe. */
final class JournaledTransaction implements TransactionRecord {
    private static final System.Logger LOG = System.getLogger(JournaledTransaction.class.getName());

    private final Journal journal;
    private final String owner;
    private final String holder;
    private final long transaction;
    private final boolean ofCaller;
    private final AtomicReference<Rows> rows = new AtomicReference<>(Rows.NONE);

    /** What the table has of the transaction. Each state follows only those above it. */
    private enum Rows {
        /** Nothing: no compensation was given. */
        NONE,
        /** What this server has written and not deleted. */
        KNOWN,
        /** Perhaps also what nobody here knows of, now or later. */
        UNCERTAIN,
        /** What another server runs. */
        TAKEN;

        Rows and(Rows other) {
            return compareTo(other) < 0 ? other : this;
        }
    }

    /**
     * Creates it; nothing is written yet.
     *
     * @param owner of its rows
     * @param holder who runs them if it comes to that; the owner itself, unless that is dead
     * @param ofCaller whether it runs for a caller with a credential or a request of its own
     */
    JournaledTransaction(Journal journal, String owner, String holder, long transaction, boolean ofCaller) {
        this.journal = journal;
        this.owner = owner;
        this.holder = holder;
        this.transaction = transaction;
        this.ofCaller = ofCaller;
    }

    @Override
    public PipelineRequest add(int number, PipelineRequest request) {
        PipelineRequest repeatable = RequestForm.repeatable(request);
        Row row = new Row(transaction, number, ofCaller, RequestForm.write(repeatable));
        now(Rows.KNOWN);
        try {
            journal.database().call(tables -> {
                requireHeld(tables);
                tables.insert(owner, row);
            });
        } catch (RunspaceException e) {
            now(Rows.UNCERTAIN);
            throw e;
        }
        return repeatable;
    }

    @Override
    public boolean isOwn() {
        return rows.get() != Rows.TAKEN && journal.holds(owner);
    }

    @Override
    public boolean isStillOwn() {
        if (rows.get() != Rows.NONE && isOwn()) {
            boolean unused = logged(this::requireHeld);
        }
        return isOwn();
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public void settle() {
        if (rows.get() != Rows.NONE) {
            journal.database().call(tables -> {
                requireHeld(tables);
                tables.deleteAll(owner, transaction);
            });
            deleteLater();
        }
    }

    @Override
    public void ran(int number) {
        if (!logged(tables -> tables.delete(owner, transaction, number))) {
            now(Rows.UNCERTAIN);
        }
    }

    @Override
    public void rolledBack() {
        deleteLater();
    }

    /** Only what may be there without the knowledge of this server is still to be deleted. */
    private void deleteLater() {
        if (rows.get() == Rows.UNCERTAIN && isOwn()) {
            journal.leftovers().add(owner, holder, transaction);
        }
    }

    @Override
    public void failed(int number) {
        boolean unused = logged(tables -> tables.fail(owner, transaction, number));
    }

    private void now(Rows state) {
        rows.accumulateAndGet(state, Rows::and);
    }

    private void requireHeld(Tables tables) throws SQLException {
        if (!tables.beat(owner, holder)) {
            now(Rows.TAKEN);
            throw new SessionStateException(
                    ErrorCode.JOURNAL_TAKEN, null, journal.place().target());
        }
    }

    /** Returns whether it was done. */
    private boolean logged(Database.Work work) {
        try {
            journal.database().call(work);
            return true;
        } catch (RunspaceException e) {
            GuardedLog.logLine(LOG, System.Logger.Level.WARNING, e.getMessage(), e);
            return false;
        }
    }
}
