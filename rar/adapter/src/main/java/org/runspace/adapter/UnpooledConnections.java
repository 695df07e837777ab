package org.runspace.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;

/**
 * The connection manager of a program that has no container: each caller gets a session of its own, which ends with its
 * handle (Jakarta Connectors 6.9). Thread-safe.
 */
final class UnpooledConnections implements ConnectionManager {
    private static final long serialVersionUID = 1L;

    @Override
    public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo request)
            throws ResourceException {
        ManagedConnection connection = factory.createManagedConnection(null, request);
        connection.addConnectionEventListener(new EndsWithItsHandle());
        try {
            return connection.getConnection(null, request);
        } catch (ResourceException e) {
            connection.destroy();
            throw e;
        }
    }

    /** No transaction is ever begun by an application itself, so nobody tells of one. */
    private static final class EndsWithItsHandle implements ConnectionEventListener {
        @Override
        public void connectionClosed(ConnectionEvent event) {
            destroy(event);
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            destroy(event);
        }

        private static void destroy(ConnectionEvent event) {
            ((RunspaceManagedConnection) event.getSource()).destroy();
        }

        @Override
        public void localTransactionStarted(ConnectionEvent event) {
            throw unexpected(event);
        }

        @Override
        public void localTransactionCommitted(ConnectionEvent event) {
            throw unexpected(event);
        }

        @Override
        public void localTransactionRolledback(ConnectionEvent event) {
            throw unexpected(event);
        }

        private static IllegalStateException unexpected(ConnectionEvent event) {
            return new IllegalStateException("no application of this adapter demarcates transactions: " + event);
        }
    }
}
