package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.runspace.PSSession;
import org.runspace.testkit.DisconnectContract;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;

/** Sessions that are left to their server and taken up again, with a real PowerShell behind every server. */
@OverWinRm(
        value = {
            WinRmWay.MIT_CLEAR,
            WinRmWay.KIT_CLEAR,
            WinRmWay.KIT_KERBEROS,
            WinRmWay.KIT_CREDSSP,
            WinRmWay.KIT_HTTPS_NTLM_BOUND
        },
        kit = OverWinRm.Behind.POWERSHELL)
@RequiresPowerShell
@RequiresWinRm
class WSManDisconnectTest extends DisconnectContract {
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

    @Test
    void aSessionThatWasLeftKeepsItsVariables() {
        session.invoke("$kept = 42");
        session.disconnect();
        session.reconnect();
        assertThat(session.invoke("$kept").output().get(0).value()).isEqualTo(42);
    }
}
