package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runspace.PSSession;
import org.runspace.testkit.DisconnectContract;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.wsman.WSManEndpoint;

/** Sessions that are left to their server and taken up again, with a real PowerShell behind every server. */
@ParameterizedClass
@EnumSource(
        value = WinRmWay.class,
        names = {"MIT_CLEAR", "KIT_CLEAR", "KIT_KERBEROS", "KIT_CREDSSP", "KIT_HTTPS_NTLM_BOUND"})
@RequiresPowerShell
@RequiresWinRm
class WSManDisconnectTest extends DisconnectContract {
    @Parameter
    private WinRmWay way;

    private WinRmWay.Running server;

    @BeforeParameterizedClassInvocation
    void start() throws Exception {
        server = way.start(WSManEndpoint.inFrontOf("process:"));
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

    @Test
    void aSessionThatWasLeftKeepsItsVariables() {
        session.invoke("$kept = 42");
        session.disconnect();
        session.reconnect();
        assertThat(session.invoke("$kept").output().get(0).value()).isEqualTo(42);
    }
}
