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
import org.runspace.engine.runtime.GuardedLog;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceResourceException;
import org.runspace.spi.Deadline;
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
    private volatile boolean stopped;

    AdapterRuntime(
            AdapterContext context,
            TransportDirectory directory,
            Supplier<TransactionSynchronizationRegistry> transactions) {
        this.context = context;
        this.directory = directory;
        this.inflow = new Inflow(context, context.callers(), transactions);
        this.journals = new PoolJournals(context);
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
        if (stopped) {
            connections.remove(connection);
            throw new RunspaceResourceException(ErrorCode.ADAPTER_STOPPED, null);
        }
    }

    void remove(RunspaceManagedConnection connection) {
        connections.remove(connection);
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
     * Ends every session: closes it if the server answers in time, else cuts the connection. When this returns, nothing
     * of the adapter runs any more, unless it did not end within {@link #REST_LIMIT}. Journals are released last: other
     * servers then run what is left, and no session here may do so, too.
     */
    void stop() {
        stopped = true;
        List<RunspaceManagedConnection> all = List.copyOf(connections);
        evenIfOneFails(() -> inflow.stop(STOP_LIMIT));
        try {
            CompletableFuture<?>[] ends = all.stream()
                    .map(c -> CompletableFuture.runAsync(c::destroy, context.tasks()))
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
            all.forEach(connection -> evenIfOneFails(connection::abort));
            transactions.forEach(transaction -> evenIfOneFails(transaction::abandon));
            Deadline rest = Deadline.after(REST_LIMIT, System.nanoTime());
            evenIfOneFails(() -> journals.close(rest.remaining(System.nanoTime())));
            evenIfOneFails(() -> context.close(rest.remaining(System.nanoTime())));
            evenIfOneFails(directory::close);
            evenIfOneFails(beans::close);
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
