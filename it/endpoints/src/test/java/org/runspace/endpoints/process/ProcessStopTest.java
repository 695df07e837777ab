package org.runspace.endpoints.process;

import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.StopContract;

/** The contract on a real PowerShell in a process of its own. */
@RequiresPowerShell
class ProcessStopTest extends StopContract {
    @Override
    protected String connection() {
        return "process:";
    }
}
