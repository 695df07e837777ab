package org.runspace.endpoints.wsman;

import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runspace.PSSession;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.StopContract;

/** Pipelines and sessions that end early, by every way to reach a WinRM server. */
@ParameterizedClass
@EnumSource(
        value = WinRmWay.class,
        names = {"MIT_CLEAR", "KIT_POWERSHELL", "KIT_NEGOTIATE", "KIT_CREDSSP", "KIT_HTTPS_CERTIFICATE"})
@RequiresPowerShell
@RequiresWinRm
class WSManStopTest extends StopContract {
    @Parameter
    private WinRmWay way;

    private WinRmWay.Running server;

    @BeforeParameterizedClassInvocation
    void start() throws Exception {
        server = way.start();
    }

    @AfterParameterizedClassInvocation
    void stop() throws Exception {
        session.close();
        server.close();
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
