package org.runspace.endpoints.wsman;

import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.runspace.PSSession;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.TransportContract;

/** The contract of transports, by ways that have every login, every encryption and both servers once. */
@OverWinRm(
        value = {
            WinRmWay.MIT_NTLM,
            WinRmWay.MIT_KERBEROS,
            WinRmWay.MIT_HTTPS_BOUND,
            WinRmWay.KIT_POWERSHELL,
            WinRmWay.KIT_NEGOTIATE,
            WinRmWay.KIT_CREDSSP,
            WinRmWay.KIT_HTTPS_BASIC,
            WinRmWay.KIT_HTTPS_CERTIFICATE
        },
        allOnRequest = true)
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
