package org.runspace.testkit.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.HintsContext;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import org.runspace.RunspaceSource;
import org.runspace.adapter.RunspaceResourceAdapter;

/**
 * As much of an application server as pools need, for one life of the resource adapter. It writes down what an adapter
 * does that it may not do, because most servers forgive that or only log it. Thread-safe.
 */
public final class StrictContainer implements BootstrapContext, AutoCloseable {
    private final BrokenRules broken = new BrokenRules();
    private final StrictWorkManager work = new StrictWorkManager(broken);
    private final RunspaceResourceAdapter adapter = new RunspaceResourceAdapter();

    /**
     * Starts the adapter.
     *
     * @throws ResourceException if it cannot be started
     */
    public StrictContainer() throws ResourceException {
        adapter.start(this);
    }

    /**
     * Creates a pool.
     *
     * @param configuration what the administrator sets
     * @param most how many sessions it has at most
     * @param wait how long a user waits for one
     */
    StrictPool pool(PoolConfiguration configuration, int most, Duration wait) throws ResourceException {
        ManagedConnectionFactory factory = configuration.create();
        ((ResourceAdapterAssociation) factory).setResourceAdapter(adapter);
        return new StrictPool(factory, most, wait, broken);
    }

    /**
     * Creates a pool, as above, for tests of an application.
     *
     * @param configuration what the administrator sets
     * @param most how many sessions it has at most
     * @param wait how long a user waits for one
     * @return what the application gets by JNDI
     * @throws ResourceException if the pool cannot be made
     */
    public RunspaceSource source(PoolConfiguration configuration, int most, Duration wait) throws ResourceException {
        return pool(configuration, most, wait).source();
    }

    /**
     * Returns the rules of Jakarta Connectors that were broken so far.
     *
     * @return a sentence for each
     */
    public List<String> brokenRules() {
        return broken.all();
    }

    /** Stops the adapter. After that it may not use the container, and nothing of it may run. */
    @Override
    public void close() {
        adapter.stop();
        work.expectNothingMore();
    }

    @Override
    public WorkManager getWorkManager() {
        return work;
    }

    @Override
    public Timer createTimer() {
        return work.timer();
    }

    @Override
    public XATerminator getXATerminator() {
        throw new UnsupportedOperationException("a pool imports no transaction");
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> type) {
        return type == HintsContext.class;
    }

    @Override
    public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
        throw new UnsupportedOperationException("this container has no transactions");
    }
}
