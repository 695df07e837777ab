package org.runspace.endpoints.wsman;

import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.runspace.PSSession;
import org.runspace.testkit.FileFailureContract;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;

/** Files that cannot be copied over sessions of WinRM. */
@OverWinRm({WinRmWay.MIT_CLEAR, WinRmWay.KIT_POWERSHELL})
@RequiresPowerShell
@RequiresWinRm
class WSManFileFailuresTest extends FileFailureContract {
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
