package org.runspace.adapter;

import jakarta.resource.spi.DissociatableManagedConnection;

/**
 * A pooled session that the application server may take from its open handles, which then ask for another one (Jakarta
 * Connectors, lazy connection association optimization). Thread-safe.
 */
final class ReleasingConnection extends RunspaceManagedConnection implements DissociatableManagedConnection {
    ReleasingConnection(PoolIdentity identity, PoolSettings settings, AdapterRuntime runtime, PoolCounters counters) {
        super(identity, settings, runtime, counters);
    }

    @Override
    public void dissociateConnections() {
        releaseHandles();
    }
}
