package org.runspace.endpoints.process;

import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.TransportContract;

/** The contract on a real PowerShell in a process of its own. */
@RequiresPowerShell
class ProcessTransportTest extends TransportContract {
    @Override
    protected String connection() {
        return "process:";
    }
}
