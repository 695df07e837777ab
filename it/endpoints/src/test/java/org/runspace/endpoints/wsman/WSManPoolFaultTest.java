package org.runspace.endpoints.wsman;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.adapter.WSManManagedConnectionFactory;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.adapter.PoolConfiguration;
import org.runspace.testkit.adapter.PoolFaultContract;
import org.runspace.testkit.wsman.WSManEndpoint;

/** Pools of sessions of WinRM whose processes are killed on the server, which then is away for a while. */
@RequiresPowerShell
class WSManPoolFaultTest extends PoolFaultContract {
    private WSManEndpoint server;

    @BeforeAll
    void start() throws IOException {
        server = WSManEndpoint.inFrontOf("process:").start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    protected PoolConfiguration configuration() {
        return PoolConfiguration.of(WSManManagedConnectionFactory.class)
                .with("endpoint", server.url())
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
            return server.shells() == 0;
        });
        server.goAway();
    }

    @Override
    protected void startServer() {
        server.comeBack();
    }
}
