package org.runspace.servers.empty;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.TransactionSupport;
import java.io.PrintWriter;
import java.util.Set;
import javax.security.auth.Subject;

/** As little as a connection definition can be: every connection serves every request. */
@ConnectionDefinition(
        connectionFactory = EmptyConnectionFactory.class,
        connectionFactoryImpl = EmptySource.class,
        connection = EmptyConnection.class,
        connectionImpl = EmptyManagedConnection.Handle.class)
public final class EmptyManagedConnectionFactory
        implements ManagedConnectionFactory, ResourceAdapterAssociation, TransactionSupport {
    private static final long serialVersionUID = 1L;

    private ResourceAdapter adapter;
    private transient PrintWriter logWriter;

    /** Called by the container. */
    public EmptyManagedConnectionFactory() {
        // it has no properties
    }

    @Override
    public Object createConnectionFactory() throws ResourceException {
        throw new NotSupportedException("only in a container");
    }

    @Override
    public EmptyConnectionFactory createConnectionFactory(ConnectionManager manager) {
        return new EmptySource(this, manager);
    }

    @Override
    public ManagedConnection createManagedConnection(Subject subject, ConnectionRequestInfo request) {
        return new EmptyManagedConnection();
    }

    @Override
    public ManagedConnection matchManagedConnections(
            @SuppressWarnings("rawtypes") Set candidates, Subject subject, ConnectionRequestInfo request) {
        for (Object candidate : candidates) {
            if (candidate instanceof EmptyManagedConnection connection) {
                return connection;
            }
        }
        return null;
    }

    /** As our own pools say, unless a property says otherwise. */
    @Override
    public TransactionSupportLevel getTransactionSupport() {
        return TransactionSupportLevel.NoTransaction;
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) {
        this.adapter = adapter;
    }

    @Override
    public PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        logWriter = out;
    }

    @Override
    public boolean equals(Object other) {
        return other == this;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
