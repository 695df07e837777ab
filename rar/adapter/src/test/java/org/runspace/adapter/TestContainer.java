package org.runspace.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * As much of an application server as a resource adapter needs: threads, timers, and a pool with one place whose
 * connection is cleaned and given out when a test says so.
 */
final class TestContainer
        implements BootstrapContext, WorkManager, ConnectionManager, ConnectionEventListener, AutoCloseable {
    private static final long serialVersionUID = 1L;

    /** The names of the events, in their order. */
    final transient List<String> events = new CopyOnWriteArrayList<>();

    private final transient ExecutorService threads = Executors.newCachedThreadPool();
    private final transient RunspaceResourceAdapter adapter = new RunspaceResourceAdapter();
    private transient ManagedConnection connection;

    TestContainer() throws ResourceException {
        this("");
    }

    /** With connection types from a directory. */
    TestContainer(String transportDirectory) throws ResourceException {
        adapter.setTransportDirectory(transportDirectory);
        try {
            adapter.start(this);
        } catch (ResourceException e) {
            threads.shutdownNow();
            throw e;
        }
    }

    /** A pool of sessions with the endpoint inside the JVM. */
    RunspaceConnectionFactory loopback() throws ResourceException {
        return pool(new LoopbackManagedConnectionFactory());
    }

    RunspaceConnectionFactory pool(RunspaceManagedConnectionFactory factory) throws ResourceException {
        factory.setResourceAdapter(adapter);
        return factory.createConnectionFactory(this);
    }

    /** What the started adapter holds. */
    AdapterRuntime runtime() {
        return adapter.runtime();
    }

    /**
     * Ends the present check-out, as a server does at the end of a transaction, whether the handles were closed or not.
     */
    void cleanUp() throws ResourceException {
        connection.cleanup();
    }

    @Override
    public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo request)
            throws ResourceException {
        if (connection == null || factory.matchManagedConnections(Set.of(connection), null, request) == null) {
            connection = factory.createManagedConnection(null, request);
            connection.addConnectionEventListener(this);
        }
        return connection.getConnection(null, request);
    }

    @Override
    public void close() {
        adapter.stop();
        threads.shutdownNow();
    }

    @Override
    public void connectionClosed(ConnectionEvent event) {
        events.add("closed");
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
        events.add("error");
    }

    @Override
    public void localTransactionStarted(ConnectionEvent event) {
        events.add("transaction started");
    }

    @Override
    public void localTransactionCommitted(ConnectionEvent event) {
        events.add("transaction committed");
    }

    @Override
    public void localTransactionRolledback(ConnectionEvent event) {
        events.add("transaction rolled back");
    }

    @Override
    public WorkManager getWorkManager() {
        return this;
    }

    @Override
    public Timer createTimer() {
        return new Timer(true);
    }

    @Override
    public XATerminator getXATerminator() {
        return null;
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> type) {
        return true;
    }

    @Override
    public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
        return null;
    }

    @Override
    public void scheduleWork(Work work) {
        threads.execute(work);
    }

    @Override
    public void scheduleWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        scheduleWork(work);
    }

    @Override
    public long startWork(Work work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long startWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void doWork(Work work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void doWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        throw new UnsupportedOperationException();
    }
}
