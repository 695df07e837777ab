package org.runspace.endpoints.pipe;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.TransportContract;

/**
 * The contract on real PowerShell processes that run already, one for each session, because a process serves one client
 * at a time.
 */
@RequiresPowerShell
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pipes are sockets in a folder of the test's")
class PipeTransportTest extends TransportContract {
    private final Targets targets = new Targets();

    @AfterAll
    void endTargets() throws IOException {
        targets.close();
    }

    @Override
    protected String connection() {
        return targets.next();
    }
}
