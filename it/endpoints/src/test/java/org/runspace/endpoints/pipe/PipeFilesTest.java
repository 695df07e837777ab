package org.runspace.endpoints.pipe;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.runspace.testkit.FileContract;
import org.runspace.testkit.RequiresPowerShell;

/** Files over sessions with PowerShell processes that run already. */
@RequiresPowerShell
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pipes are sockets in a folder of the test's")
class PipeFilesTest extends FileContract {
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
