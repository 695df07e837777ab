package org.runspace.endpoints.wsman;

import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.runspace.PSSession;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.StopContract;

/** Pipelines and sessions that end early, by every way to reach a WinRM server. */
@OverWinRm({
    WinRmWay.MIT_CLEAR,
    WinRmWay.KIT_POWERSHELL,
    WinRmWay.KIT_NEGOTIATE,
    WinRmWay.KIT_CREDSSP,
    WinRmWay.KIT_HTTPS_CERTIFICATE
})
@RequiresPowerShell
@RequiresWinRm
class WSManStopTest extends StopContract {
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
