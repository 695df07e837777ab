package org.runspace.adapter.journal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Deadline;
import org.runspace.spi.TransportContext;

/** The journal of one pool in one server. Thread-safe. */
public final class Journal {
    private final Place place;
    private final TransportContext context;
    private final Lease lease;
    private final Database database;
    private final Heartbeat heartbeat;
    private final Leftovers leftovers;
    private final AtomicLong transactions = new AtomicLong();

    private Journal(Place place, Recovery recovery, TransportContext context, Lease lease) {
        this.place = place;
        this.context = context;
        this.lease = lease;
        this.database = new Database(place, context, lease.limit());
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
        Table.ALL.forEach(journal::createTable);
        journal.heartbeat.start();
        return journal;
    }

    /** Each table for itself: another pool or server may be creating them, too, and have made only the first one. */
    private void createTable(Table table) {
        try {
            database.call(tables -> tables.requireThere(table));
        } catch (RunspaceException missing) {
            try {
                database.call(tables -> tables.create(table));
            } catch (RunspaceException e) {
                e.addSuppressed(missing);
                requireMade(table, e);
            }
        }
    }

    private void requireMade(Table table, RunspaceException reason) {
        try {
            database.call(tables -> tables.requireThere(table));
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

    /**
     * Lets other servers run at once what is left here. Does nothing the second time.
     *
     * @param limit the longest time
     */
    public void close(Duration limit) {
        Deadline deadline = Deadline.after(limit, System.nanoTime());
        leftovers.deleteAtLast(deadline);
        heartbeat.stop(deadline);
    }

    Database database() {
        return database;
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
}
