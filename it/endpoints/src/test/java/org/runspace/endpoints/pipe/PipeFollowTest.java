package org.runspace.endpoints.pipe;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.testkit.FollowContract;
import org.runspace.testkit.RequiresPowerShell;

/** Events and the debugger of PowerShell processes that run already. */
@RequiresPowerShell
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pipes are sockets in a folder of the test's")
class PipeFollowTest extends FollowContract {
    private final Targets targets = new Targets();

    @AfterAll
    void endTargets() throws IOException {
        targets.close();
    }

    @Override
    protected RunspacePool openPool() {
        return RunspaceFactory.openPool(1, 1, targets.next());
    }
}
