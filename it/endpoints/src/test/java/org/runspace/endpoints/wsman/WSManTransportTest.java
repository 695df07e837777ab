package org.runspace.endpoints.wsman;

import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.runspace.PSSession;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.TransportContract;

/** The contract of transports, by every way to reach a WinRM server. */
@OverWinRm
@RequiresPowerShell
@RequiresWinRm
class WSManTransportTest extends TransportContract {
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
