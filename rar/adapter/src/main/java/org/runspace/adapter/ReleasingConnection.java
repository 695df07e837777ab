package org.runspace.adapter;

import jakarta.resource.spi.DissociatableManagedConnection;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * A pooled session that the application server may take from its open handles, which then ask for another one (Jakarta
 * Connectors, lazy connection association optimization). Thread-safe.
 */
final class ReleasingConnection extends RunspaceManagedConnection implements DissociatableManagedConnection {
    ReleasingConnection(
            PoolIdentity identity,
            PoolSettings settings,
            AdapterRuntime runtime,
            PoolCounters counters,
            @Nullable PrintWriter logWriter) {
        super(identity, settings, runtime, counters, logWriter);
    }

    @Override
    public void dissociateConnections() {
        releaseHandles();
    }
}
