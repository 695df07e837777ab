package org.runspace.example.relay;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.TcpSwitch;
import org.runspace.testkit.adapter.PoolConfiguration;
import org.runspace.testkit.adapter.PoolFaultContract;

/** Pools of sessions behind a relay that dies and comes back. */
@RequiresPowerShell
class RelayPoolFaultTest extends PoolFaultContract {
    private Relay relay;
    private TcpSwitch network;

    @BeforeAll
    void start() throws IOException {
        relay = new Relay(Map.of("powershell", new PowerShellMachine()));
        network = new TcpSwitch(relay.port());
    }

    @AfterAll
    void stop() throws IOException {
        network.close();
        relay.close();
    }

    @Override
    protected PoolConfiguration configuration() {
        return PoolConfiguration.custom(Relay.connection("powershell", network.port()))
                .with("user", Relay.ROBOT)
                .with("password", Relay.PASSWORD);
    }

    @Override
    protected void stopServer() throws IOException {
        network.off();
    }

    @Override
    protected void startServer() {
        network.on();
    }
}
