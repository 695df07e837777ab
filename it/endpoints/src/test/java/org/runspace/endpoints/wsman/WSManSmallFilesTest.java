package org.runspace.endpoints.wsman;

import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.runspace.PSSession;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.SmallFilesContract;

/** Small files of folders over sessions of WinRM. */
@OverWinRm(WinRmWay.KIT_POWERSHELL)
@RequiresPowerShell
@RequiresWinRm
class WSManSmallFilesTest extends SmallFilesContract {
    @Parameter
    private WinRmWay.Running server;

    @AfterParameterizedClassInvocation
    void closeSession() {
        session.close();
    }

    @Override
    protected String connection() {
        return server.connection();
    }

    @Override
    protected PSSession open() {
        return server.open();
    }
}
