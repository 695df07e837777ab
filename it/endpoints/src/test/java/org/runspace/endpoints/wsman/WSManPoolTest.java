package org.runspace.endpoints.wsman;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.runspace.adapter.WSManManagedConnectionFactory;
import org.runspace.endpoints.ServerOfClass;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.adapter.PoolConfiguration;
import org.runspace.testkit.adapter.PoolContract;
import org.runspace.testkit.wsman.WSManEndpoint;

/** Sessions of WinRM in the pools of an application server. */
@RequiresPowerShell
class WSManPoolTest extends PoolContract {
    @RegisterExtension
    static final ServerOfClass<WSManEndpoint> SERVER =
            new ServerOfClass<>(() -> WSManEndpoint.inFrontOf("process:").start());

    @Override
    protected PoolConfiguration configuration() {
        return PoolConfiguration.of(WSManManagedConnectionFactory.class)
                .with("endpoint", SERVER.get().url())
                .with("auth", "basic")
                .with("noEncryption", "true")
                .with("user", WSManEndpoint.USER)
                .with("password", WSManEndpoint.PASSWORD);
    }
}
