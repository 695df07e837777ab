package org.runspace.adapter.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.runspace.error.GuardedLog;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Deadline;

/**
 * Transactions that have ended while some of their rows could not be deleted, or may be written only now. Each beat of
 * the journal deletes such rows: they would be run when this server stops. Thread-safe.
 */
final class Leftovers {
    private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());

    /** A database that is away for long has an administrator's attention; the memory has a limit. */
    private static final int MOST = 10_000;

    private final Journal journal;
    private final Set<Left> all = ConcurrentHashMap.newKeySet();

    /**
     * What one transaction may have left.
     *
     * @param until when no row of it can come any more, as {@code System.nanoTime} counts
     */
    private record Left(String owner, String holder, long transaction, long until) {}

    Leftovers(Journal journal) {
        this.journal = journal;
    }

    /** Deletes the rows of a transaction with the next beats: a write that was given up may still be committed. */
    void add(String owner, String holder, long transaction) {
        if (all.size() < MOST) {
            long longest = journal.lease().limit().multipliedBy(2).toNanos();
            all.add(new Left(owner, holder, transaction, journal.context().nanoTime() + longest));
        }
    }

    /**
     * Deletes what is there by now, on a thread that is in no transaction.
     *
     * @throws RunspaceException if the database cannot be used; the next beat tries it again
     */
    void delete() {
        for (Left one : List.copyOf(all)) {
            boolean last = journal.context().nanoTime() - one.until >= 0;
            journal.database().call(tables -> delete(tables, one));
            if (last) {
                all.remove(one);
            }
        }
    }

    /** Tries it a last time, when the adapter stops, in one transaction. */
    void deleteAtLast(Deadline deadline) {
        List<Left> last = List.copyOf(all);
        if (last.isEmpty()) {
            return;
        }
        try {
            journal.database()
                    .call(
                            tables -> {
                                for (Left one : last) {
                                    delete(tables, one);
                                }
                            },
                            deadline.remaining(System.nanoTime()));
            all.removeAll(last);
        } catch (RunspaceException e) {
            GuardedLog.logLine(LOG, System.Logger.Level.WARNING, e.getMessage(), e);
        }
    }

    /** What another server has taken is run there. */
    private static void delete(Tables tables, Left one) throws SQLException {
        if (tables.beat(one.owner, one.holder)) {
            tables.deleteOpen(one.owner, one.transaction);
        }
    }
}
