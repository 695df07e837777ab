package org.runspace.example.relay;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.adapter.PoolConfiguration;
import org.runspace.testkit.adapter.PoolContract;

/** Sessions behind the relay in the pools of an application server. */
@RequiresPowerShell
class RelayPoolTest extends PoolContract {
    private Relay relay;

    @BeforeAll
    void start() throws IOException {
        relay = new Relay(Map.of("powershell", new PowerShellMachine()));
    }

    @AfterAll
    void stop() throws IOException {
        relay.close();
    }

    @Override
    protected PoolConfiguration configuration() {
        return PoolConfiguration.custom(relay.connection("powershell"))
                .with("user", Relay.ROBOT)
                .with("password", Relay.PASSWORD);
    }
}
