package org.runspace.adapter;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.runspace.adapter.inflow.Inflow;
import org.runspace.adapter.operations.PoolBeans;
import org.runspace.adapter.tx.SessionTransaction;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;
import org.runspace.error.RunspaceResourceException;
import org.runspace.spi.Deadline;
import org.runspace.spi.SessionOwners;
import org.runspace.spi.Transports;

/**
 * The state of a started adapter: the container's threads, the transports in its archive and in its directory, and
 * every managed connection, so that none outlives it. Thread-safe.
 */
final class AdapterRuntime {
    private static final System.Logger LOG = System.getLogger(AdapterRuntime.class.getName());
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration REST_LIMIT = Duration.ofSeconds(8);

    private final AdapterContext context;
    private final TransportDirectory directory;
    private final Set<RunspaceManagedConnection> connections = ConcurrentHashMap.newKeySet();
    private final Inflow inflow;
    private final PoolBeans beans = new PoolBeans();
    private final Set<PoolCounters> shown = ConcurrentHashMap.newKeySet();
    private final Set<SessionTransaction> transactions = ConcurrentHashMap.newKeySet();
    private final PoolJournals journals;
    private final Set<RunspaceSession> others = ConcurrentHashMap.newKeySet();
    private final SessionOwners.Owner owner = SessionOwners.register();
    private volatile Stage stage = Stage.STARTED;

    /** How far the stop is; each stage follows the one before. */
    private enum Stage {
        /** It was not begun. */
        STARTED,
        /** No connection is opened any more, and what is open is being closed. */
        STOPPING,
        /** Nothing is opened any more, and what is still open was cut off. */
        CUT
    }

    AdapterRuntime(
            AdapterContext context,
            TransportDirectory directory,
            Supplier<TransactionSynchronizationRegistry> transactions) {
        this.context = context;
        this.directory = directory;
        this.inflow = new Inflow(context, context.callers(), transactions);
        this.journals = new PoolJournals(context);
        // Liberty deletes the archive before it stops the adapter: what tells of faults has to be loaded before
        GuardedLog.logLine(LOG, System.Logger.Level.DEBUG, "The adapter starts.");
    }

    AdapterContext context() {
        return context;
    }

    Transports transports() {
        return directory.transports();
    }

    Inflow inflow() {
        return inflow;
    }

    PoolJournals journals() {
        return journals;
    }

    /** Shows a pool to administrators, from its first use on. */
    void show(String target, PoolProperties properties, PoolCounters counters) {
        if (shown.add(counters)) {
            counters.showAs(beans.add(new PoolView(target, properties.shown(), counters)));
        }
    }

    /** Registers a connection until it is destroyed; refuses it if the adapter has stopped meanwhile. */
    void add(RunspaceManagedConnection connection) {
        connections.add(connection);
        if (isStopping()) {
            connections.remove(connection);
            throw stopped();
        }
    }

    void remove(RunspaceManagedConnection connection) {
        connections.remove(connection);
    }

    /** Registers a session beside those of the connections until it is closed; refuses it if all were cut off. */
    void add(RunspaceSession other) {
        others.add(other);
        requireNotCut();
    }

    void remove(RunspaceSession other) {
        others.remove(other);
    }

    /** Throws an exception if sessions are not even opened for compensations any more. */
    void requireNotCut() {
        if (stage == Stage.CUT) {
            throw stopped();
        }
    }

    /** Returns whether the adapter is being stopped, or has stopped. */
    boolean isStopping() {
        return stage != Stage.STARTED;
    }

    private static RunspaceResourceException stopped() {
        return new RunspaceResourceException(ErrorCode.ADAPTER_STOPPED, null);
    }

    /** Remembers a transaction until it has ended. */
    void begun(SessionTransaction transaction) {
        transactions.add(transaction);
    }

    /** Forgets a transaction. */
    void ended(SessionTransaction transaction) {
        transactions.remove(transaction);
    }

    /**
     * Ends every session: closes it if the server answers in time, else cuts the connection. The last scripts of
     * transactions that are ending already may run until then. When this returns, nothing of the adapter runs any more,
     * unless it did not end within {@link #REST_LIMIT}. Journals are released last: other servers then run what is
     * left, and no session here may do so, too.
     */
    void stop() {
        stage = Stage.STOPPING;
        List<RunspaceManagedConnection> all = List.copyOf(connections);
        try {
            evenIfOneFails(() -> inflow.stop(STOP_LIMIT));
            CompletableFuture<?>[] ends = all.stream()
                    .map(RunspaceManagedConnection::destroyAfterItsTransaction)
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(ends).get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            evenIfOneFails(() -> LOG.log(
                    System.Logger.Level.WARNING,
                    () -> ErrorCode.ADAPTER_STOP.message(
                            "sessions could not be closed in time and were cut off: " + e)));
        } finally {
            stage = Stage.CUT;
            all.forEach(connection -> evenIfOneFails(connection::abort));
            others.forEach(other -> evenIfOneFails(other::abort));
            transactions.forEach(transaction -> evenIfOneFails(transaction::abandon));
            Deadline rest = Deadline.after(REST_LIMIT, System.nanoTime());
            evenIfOneFails(() -> journals.close(rest.remaining(System.nanoTime())));
            evenIfOneFails(() -> context.close(rest.remaining(System.nanoTime())));
            evenIfOneFails(directory::close);
            evenIfOneFails(beans::close);
            owner.close();
        }
    }

    /** What is left would keep threads and the adapter's classes in the server. */
    private static void evenIfOneFails(Runnable end) {
        try {
            end.run();
        } catch (RuntimeException | Error e) {
            GuardedLog.log(
                    LOG,
                    System.Logger.Level.ERROR,
                    ErrorCode.ADAPTER_STOP.message("a part of it could not be ended: " + e),
                    e);
        }
    }
}
