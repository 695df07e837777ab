package org.runspace.endpoints.process;

import org.runspace.testkit.FileFailureContract;
import org.runspace.testkit.RequiresPowerShell;

/** Files that cannot be copied over sessions in processes of their own. */
@RequiresPowerShell
class ProcessFileFailuresTest extends FileFailureContract {
    @Override
    protected String connection() {
        return "process:";
    }
}
