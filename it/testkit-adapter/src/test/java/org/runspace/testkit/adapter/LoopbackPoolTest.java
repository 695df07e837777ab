package org.runspace.testkit.adapter;

import org.runspace.adapter.LoopbackManagedConnectionFactory;

/** Pools of sessions with the endpoint in this JVM. */
class LoopbackPoolTest extends PoolContract {
    @Override
    protected PoolConfiguration configuration() {
        return PoolConfiguration.of(LoopbackManagedConnectionFactory.class);
    }
}
