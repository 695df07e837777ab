package org.runspace.endpoints.process;

import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.SmallFilesContract;

/** Small files of folders over sessions in processes of their own. */
@RequiresPowerShell
class ProcessSmallFilesTest extends SmallFilesContract {
    @Override
    protected String connection() {
        return "process:";
    }
}
