package org.runspace.example.relay;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.PSSession;
import org.runspace.RunspaceOptions;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.TransportContract;

/** What every transport has to do the same, on the example's: the test kit is for third parties, too. */
@RequiresPowerShell
class RelayTransportTest extends TransportContract {
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
    protected String connection() {
        return relay.connection("powershell");
    }

    @Override
    protected PSSession open() {
        return relay.openAsRobot("powershell", RunspaceOptions.DEFAULT);
    }
}
