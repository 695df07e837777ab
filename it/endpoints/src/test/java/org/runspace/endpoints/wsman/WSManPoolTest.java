package org.runspace.endpoints.wsman;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.adapter.WSManManagedConnectionFactory;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.adapter.PoolConfiguration;
import org.runspace.testkit.adapter.PoolContract;
import org.runspace.testkit.wsman.WSManEndpoint;

/** Sessions of WinRM in the pools of an application server. */
@RequiresPowerShell
class WSManPoolTest extends PoolContract {
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
}
