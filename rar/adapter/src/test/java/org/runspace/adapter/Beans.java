package org.runspace.adapter;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAResource;
import org.runspace.RunspaceListener;
import org.runspace.object.PSObject;

/** The container's part of a message-driven bean, which does what a test says, with transactions or without. */
final class Beans implements MessageEndpointFactory, TransactionSynchronizationRegistry {
    private static final String NAME = "example.LogBean";

    private final boolean transacted;
    private final RunspaceListener work;
    private final AtomicInteger alive = new AtomicInteger();
    private final List<Synchronization> synchronizations = new ArrayList<>();
    private final AtomicInteger notReady = new AtomicInteger();
    private final AtomicInteger failingCreations = new AtomicInteger();
    private final AtomicInteger failingReleases = new AtomicInteger();
    private final AtomicInteger failingNames = new AtomicInteger();
    private boolean rollbackOnly;

    /** The texts of the objects that the bean was called with, in order. */
    final List<String> got = new CopyOnWriteArrayList<>();

    /** How the transactions have ended. */
    final List<Integer> ends = new CopyOnWriteArrayList<>();

    Beans(boolean transacted, RunspaceListener work) {
        this.transacted = transacted;
        this.work = work;
    }

    /** The container has no bean for the next calls. */
    void notReady(int calls) {
        notReady.set(calls);
    }

    /** The classes of the bean cannot be loaded for the next calls. */
    void failToCreate(int calls) {
        failingCreations.set(calls);
    }

    /** The container cannot take the bean back, the next times. */
    void failToRelease(int calls) {
        failingReleases.set(calls);
    }

    /** The container does not know the bean's class, the next times. */
    void failToName(int calls) {
        failingNames.set(calls);
    }

    private static boolean isDue(AtomicInteger left) {
        return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }

    /** How many beans were created and not released. */
    int alive() {
        return alive.get();
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource resource) throws UnavailableException {
        if (isDue(notReady)) {
            throw new UnavailableException("the application is starting");
        }
        if (isDue(failingCreations)) {
            throw new NoClassDefFoundError("example/Part");
        }
        alive.incrementAndGet();
        return new Bean();
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource resource, long timeout) throws UnavailableException {
        return createEndpoint(resource);
    }

    @Override
    public boolean isDeliveryTransacted(Method method) {
        return transacted;
    }

    @Override
    public String getActivationName() {
        return NAME;
    }

    @Override
    public Class<?> getEndpointClass() {
        if (isDue(failingNames)) {
            throw new NoClassDefFoundError("example/LogBean");
        }
        return Bean.class;
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        synchronizations.add(synchronization);
    }

    @Override
    public void setRollbackOnly() {
        rollbackOnly = true;
    }

    @Override
    public boolean getRollbackOnly() {
        return rollbackOnly;
    }

    @Override
    public int getTransactionStatus() {
        return Status.STATUS_ACTIVE;
    }

    @Override
    public Object getTransactionKey() {
        return this;
    }

    @Override
    public void putResource(Object key, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getResource(Object key) {
        throw new UnsupportedOperationException();
    }

    private final class Bean implements MessageEndpoint, RunspaceListener {
        @Override
        public void beforeDelivery(Method method) {
            rollbackOnly = false;
            synchronizations.clear();
        }

        @Override
        public void onItem(PSObject item) {
            got.add(item.toString());
            try {
                work.onItem(item);
            } catch (RuntimeException e) {
                rollbackOnly = true;
                throw e;
            }
        }

        @Override
        public void afterDelivery() {
            int end = rollbackOnly ? Status.STATUS_ROLLEDBACK : Status.STATUS_COMMITTED;
            ends.add(end);
            synchronizations.forEach(synchronization -> synchronization.afterCompletion(end));
        }

        @Override
        public void release() {
            alive.decrementAndGet();
            if (isDue(failingReleases)) {
                throw new IllegalStateException("the pool of beans is closed");
            }
        }
    }
}
