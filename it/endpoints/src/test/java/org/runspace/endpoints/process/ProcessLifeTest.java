package org.runspace.endpoints.process;

import org.runspace.testkit.LifeContract;
import org.runspace.testkit.RequiresPowerShell;

/** How sessions in processes of their own live and end. */
@RequiresPowerShell
class ProcessLifeTest extends LifeContract {
    @Override
    protected String connection() {
        return "process:";
    }
}
