package org.runspace.endpoints.process;

import org.runspace.testkit.FolderContract;
import org.runspace.testkit.RequiresPowerShell;

/** Folders over sessions in processes of their own. */
@RequiresPowerShell
class ProcessFoldersTest extends FolderContract {
    @Override
    protected String connection() {
        return "process:";
    }
}
