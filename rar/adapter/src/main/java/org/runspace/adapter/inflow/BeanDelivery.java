package org.runspace.adapter.inflow;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkRejectedException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.runspace.RunspaceListener;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;
import org.runspace.error.RunspaceResourceException;
import org.runspace.object.PSObject;

/**
 * Gives objects to a message-driven bean, each in a transaction if the bean wants one. Called by one thread at a time.
 */
final class BeanDelivery {
    private static final System.Logger LOG = System.getLogger(BeanDelivery.class.getName());
    private static final Method ON_ITEM = onItem();

    private final MessageEndpointFactory beans;
    private final TransactionSynchronizationRegistry transactions;
    private final boolean transacted;
    private final Caller caller;
    private final CallerWork callers;

    /**
     * Creates the delivery.
     *
     * @param beans gives the bean
     * @param transactions tells how a transaction has ended; null in a container that has none
     * @param caller whom the bean is called by
     * @param callers calls it so
     * @throws RunspaceResourceException if the bean wants transactions or a caller that the container does not have
     */
    BeanDelivery(
            MessageEndpointFactory beans,
            TransactionSynchronizationRegistry transactions,
            Caller caller,
            CallerWork callers) {
        this.beans = beans;
        this.transactions = transactions;
        this.caller = caller;
        this.callers = callers;
        if (!caller.isNobody() && !callers.isSupported()) {
            throw new RunspaceResourceException(
                    ErrorCode.INFLOW_CALLER, null, name(), caller.name(), "it has no such work contexts");
        }
        this.transacted = isTransacted(beans);
        if (transacted && transactions == null) {
            throw new RunspaceResourceException(ErrorCode.INFLOW_NO_TRANSACTIONS, null, name());
        }
    }

    /** Returns the bean's class, for messages. */
    String name() {
        return beans.getEndpointClass().getName();
    }

    /**
     * Gives an object to the bean, and waits for its end and that of its transaction. Throws nothing.
     *
     * @param begins asked on the thread that then calls the bean, whether it may
     */
    Outcome deliver(PSObject item, BooleanSupplier begins) {
        return caller.isNobody() ? deliverHere(item, begins) : deliverAsCaller(item, begins);
    }

    /**
     * A container without a free thread has one later, and a user registry that does not answer does so later. A server
     * that has no such callers never will.
     */
    private Outcome deliverAsCaller(PSObject item, BooleanSupplier begins) {
        Turn turn = new Turn();
        CallerContext user = new CallerContext(caller);
        Throwable failure = null;
        try {
            callers.run(user, () -> turn.begin(() -> deliverHere(item, begins)));
        } catch (WorkException | RuntimeException | Error e) {
            failure = e;
        }
        Optional<Outcome> outcome = turn.end();
        return outcome.isPresent() ? outcome.get() : notCalled(user, failure);
    }

    private Outcome notCalled(CallerContext user, @Nullable Throwable failure) {
        if (failure instanceof WorkRejectedException) {
            return Outcome.notReady(failure);
        }
        String reason = user.failure()
                .or(() -> Optional.ofNullable(failure))
                .map(cause -> Outcome.firstCause(cause).toString())
                .orElse("its work manager did not run the call");
        String message = ErrorCode.INFLOW_CALLER.message(name(), caller.name(), reason);
        return user.isUnsupported() ? Outcome.impossible(message) : Outcome.notReady(message);
    }

    private Outcome deliverHere(PSObject item, BooleanSupplier begins) {
        if (!begins.getAsBoolean()) {
            return Outcome.notReady("it has been deactivated");
        }
        MessageEndpoint bean;
        try {
            bean = beans.createEndpoint(null);
        } catch (UnavailableException | RuntimeException | Error e) {
            return Outcome.notReady(e);
        }
        try {
            return transacted ? inTransaction(bean, item) : call(bean, item);
        } catch (Throwable e) { // a bean that breaks ends no script
            return Outcome.refused(e);
        } finally {
            release(bean);
        }
    }

    /** How a delivery went is not changed by this. */
    private void release(MessageEndpoint bean) {
        try {
            bean.release();
        } catch (RuntimeException | Error e) {
            GuardedLog.untold(LOG, "the release of " + name(), e);
        }
    }

    private Outcome inTransaction(MessageEndpoint bean, PSObject item) throws ResourceException, NoSuchMethodException {
        bean.beforeDelivery(ON_ITEM);
        TransactionEnd end = new TransactionEnd();
        Outcome outcome;
        try {
            transactions.registerInterposedSynchronization(end);
            outcome = call(bean, item);
        } finally {
            bean.afterDelivery();
        }
        return outcome.kind() == Outcome.Kind.TAKEN && end.status != Status.STATUS_COMMITTED
                ? Outcome.refused("its transaction was rolled back")
                : outcome;
    }

    private static Outcome call(MessageEndpoint bean, PSObject item) {
        try {
            ((RunspaceListener) bean).onItem(item);
            return Outcome.TAKEN;
        } catch (Throwable e) { // an error of a bean's class loader, for example, must not end the thread's other work
            return Outcome.refused(e);
        }
    }

    private static boolean isTransacted(MessageEndpointFactory beans) {
        try {
            return beans.isDeliveryTransacted(ON_ITEM);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method onItem() {
        try {
            return RunspaceListener.class.getMethod("onItem", PSObject.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Learns how a transaction ends, on the thread that delivers. */
    private static final class TransactionEnd implements Synchronization {
        private volatile int status = Status.STATUS_UNKNOWN;

        @Override
        public void beforeCompletion() {
            // only the end matters
        }

        @Override
        public void afterCompletion(int outcome) {
            status = outcome;
        }
    }
}
