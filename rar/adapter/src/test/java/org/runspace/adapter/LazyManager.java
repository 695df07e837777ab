package org.runspace.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.DissociatableManagedConnection;
import jakarta.resource.spi.LazyAssociatableConnectionManager;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A container that takes the sessions from open handles when a test says so, as at the end of a request. */
final class LazyManager implements ConnectionManager, LazyAssociatableConnectionManager, ConnectionEventListener {
    private static final long serialVersionUID = 1L;

    /** What the adapter told and asked for, in the order of its calls. */
    final transient List<String> calls = new CopyOnWriteArrayList<>();

    private final transient Set<ManagedConnection> free = new LinkedHashSet<>();
    private final transient Set<ManagedConnection> used = new LinkedHashSet<>();
    private transient ResourceException refusal;
    private transient Runnable meanwhile = () -> {};

    /** From now on, no handle gets another session. */
    synchronized void refuse(ResourceException failure) {
        refusal = failure;
    }

    /** From now on, this happens while a handle waits for another session. */
    synchronized void whileAssociating(Runnable action) {
        meanwhile = action;
    }

    /** Takes all sessions from their handles, and cleans them up. */
    synchronized void endRequest() throws ResourceException {
        for (ManagedConnection connection : used) {
            ((DissociatableManagedConnection) connection).dissociateConnections();
            connection.cleanup();
        }
        free.addAll(used);
        used.clear();
    }

    @Override
    public synchronized Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo request)
            throws ResourceException {
        return take(factory, request).getConnection(null, request);
    }

    @Override
    public synchronized void associateConnection(
            Object handle, ManagedConnectionFactory factory, ConnectionRequestInfo request) throws ResourceException {
        calls.add("associate");
        if (refusal != null) {
            throw refusal;
        }
        meanwhile.run();
        take(factory, request).associateConnection(handle);
    }

    private ManagedConnection take(ManagedConnectionFactory factory, ConnectionRequestInfo request)
            throws ResourceException {
        ManagedConnection connection = factory.matchManagedConnections(free, null, request);
        if (connection == null) {
            connection = factory.createManagedConnection(null, request);
            connection.addConnectionEventListener(this);
        }
        free.remove(connection);
        used.add(connection);
        return connection;
    }

    @Override
    public void inactiveConnectionClosed(Object handle, ManagedConnectionFactory factory) {
        calls.add("closed without a session");
    }

    @Override
    public synchronized void connectionClosed(ConnectionEvent event) {
        calls.add("closed");
        ManagedConnection connection = (ManagedConnection) event.getSource();
        try {
            connection.cleanup();
        } catch (ResourceException e) {
            throw new AssertionError(e);
        }
        used.remove(connection);
        free.add(connection);
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
        calls.add("error");
    }

    @Override
    public void localTransactionStarted(ConnectionEvent event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void localTransactionCommitted(ConnectionEvent event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void localTransactionRolledback(ConnectionEvent event) {
        throw new UnsupportedOperationException();
    }
}
