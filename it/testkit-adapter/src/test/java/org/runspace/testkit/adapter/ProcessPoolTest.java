package org.runspace.testkit.adapter;

import org.runspace.adapter.ProcessManagedConnectionFactory;
import org.runspace.testkit.RequiresPowerShell;

/** Pools of sessions in processes of this machine. */
@RequiresPowerShell
class ProcessPoolTest extends PoolContract {
    @Override
    protected PoolConfiguration configuration() {
        return PoolConfiguration.of(ProcessManagedConnectionFactory.class);
    }
}
