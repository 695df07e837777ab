package org.runspace.endpoints.wsman;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.runspace.adapter.WSManManagedConnectionFactory;
import org.runspace.endpoints.ServerOfClass;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.adapter.PoolConfiguration;
import org.runspace.testkit.adapter.PoolFaultContract;
import org.runspace.testkit.wsman.WSManEndpoint;

/** Pools of sessions of WinRM whose processes are killed on the server, which then is away for a while. */
@RequiresPowerShell
class WSManPoolFaultTest extends PoolFaultContract {
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

    /** Users open new sessions meanwhile. */
    @Override
    protected void stopServer() {
        Await.until("no shell is left", LIMIT, () -> {
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            return SERVER.get().shells() == 0;
        });
        SERVER.get().goAway();
    }

    @Override
    protected void startServer() {
        SERVER.get().comeBack();
    }
}
