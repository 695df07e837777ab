package org.runspace.example.relay;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.PSSession;
import org.runspace.RunspaceOptions;
import org.runspace.testkit.LifeContract;
import org.runspace.testkit.RequiresPowerShell;

/** How sessions behind the relay live and end. */
@RequiresPowerShell
class RelayLifeTest extends LifeContract {
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
