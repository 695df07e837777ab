package org.runspace.servers.empty;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ManagedConnectionFactory;
import javax.naming.Reference;

/** The factory that is bound. */
final class EmptySource implements EmptyConnectionFactory {
    private static final long serialVersionUID = 1L;

    private final ManagedConnectionFactory factory;
    private final ConnectionManager manager;
    private Reference reference;

    EmptySource(ManagedConnectionFactory factory, ConnectionManager manager) {
        this.factory = factory;
        this.manager = manager;
    }

    @Override
    public EmptyConnection open() throws ResourceException {
        return (EmptyConnection) manager.allocateConnection(factory, null);
    }

    @Override
    public void setReference(Reference reference) {
        this.reference = reference;
    }

    @Override
    public Reference getReference() {
        return reference;
    }
}
