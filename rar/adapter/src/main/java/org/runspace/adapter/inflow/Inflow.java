package org.runspace.adapter.inflow;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;
import org.runspace.error.RunspaceResourceException;
import org.runspace.spi.Deadline;
import org.runspace.spi.TransportContext;
import org.runspace.spi.Transports;

/** The message-driven beans of a started adapter. Thread-safe. */
public final class Inflow {
    private static final System.Logger LOG = System.getLogger(Inflow.class.getName());
    private static final Duration BEAN_LIMIT = Duration.ofSeconds(10);

    private final TransportContext context;
    private final CallerWork callers;
    private final Supplier<TransactionSynchronizationRegistry> transactions;
    private final Map<Key, Activation> activations = new ConcurrentHashMap<>();

    /** A bean, as the container names it at both ends. */
    private record Key(MessageEndpointFactory beans, ActivationSpec spec) {}

    /**
     * Creates it.
     *
     * @param context threads, timers and clock
     * @param callers calls beans as users of the server
     * @param transactions gives what tells how transactions end, asked at each activation; null in a container without
     *     them
     */
    public Inflow(
            TransportContext context, CallerWork callers, Supplier<TransactionSynchronizationRegistry> transactions) {
        this.context = context;
        this.callers = callers;
        this.transactions = transactions;
    }

    /**
     * Starts the script of a bean. Returns at once, and throws nothing if the server cannot be reached.
     *
     * @param beans gives the bean
     * @param spec its settings, as the container has them
     * @param transports the connection types
     * @param feed the script
     * @param restarts when it is started again
     * @param deliveries how its objects are given to the bean
     * @throws RunspaceResourceException if the bean wants transactions or a caller that the container does not have
     */
    public void activate(
            MessageEndpointFactory beans,
            ActivationSpec spec,
            Transports transports,
            Feed feed,
            RestartRules restarts,
            DeliveryRules deliveries) {
        BeanDelivery bean = new BeanDelivery(beans, transactions.get(), deliveries.caller(), callers);
        Activation activation = new Activation(feed, restarts, deliveries, bean, transports, context);
        activations.put(new Key(beans, spec), activation);
        activation.start();
    }

    /**
     * Ends the script of a bean, and waits a limited time until the bean is not called any more.
     *
     * @param beans as at its activation
     * @param spec as at its activation
     */
    public void deactivate(MessageEndpointFactory beans, ActivationSpec spec) {
        Key key = new Key(beans, spec);
        Activation activation = activations.get(key);
        if (activation == null) {
            return;
        }
        try {
            activation.end(BEAN_LIMIT);
        } finally {
            // not before: a stop of the adapter meanwhile must find what still runs
            activations.remove(key, activation);
        }
    }

    /**
     * Ends the scripts of all beans. A session that the server does not close in this time is cut off, and a bean that
     * is still busy is not waited for; both are logged.
     *
     * @param limit the longest time to wait
     */
    public void stop(Duration limit) {
        List<Activation> all = List.copyOf(activations.values());
        activations.clear();
        if (all.isEmpty()) {
            return; // Liberty stops an adapter without its archive: no class must be needed that was not before
        }
        String late = null;
        try {
            CompletableFuture.allOf(all.stream()
                            .map(activation -> CompletableFuture.runAsync(() -> activation.end(limit), context.tasks()))
                            .toArray(CompletableFuture[]::new))
                    .get(Deadline.nanos(limit), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            late = "scripts of beans could not be ended in time and were cut off: " + e;
        }
        all.forEach(Inflow::abort);
        if (late != null) {
            GuardedLog.logLine(LOG, System.Logger.Level.WARNING, ErrorCode.ADAPTER_STOP.message(late));
        }
    }

    /** One that cannot be cut off does not keep the others from it. */
    private static void abort(Activation activation) {
        try {
            activation.abort();
        } catch (RuntimeException | Error e) {
            GuardedLog.logLine(
                    LOG,
                    System.Logger.Level.WARNING,
                    ErrorCode.ADAPTER_STOP.message("a session was not cut off: " + e),
                    e);
        }
    }
}
