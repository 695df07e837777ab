package org.runspace.endpoints.wsman;

import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runspace.RunspaceOptions;
import org.runspace.testkit.ConnectContract;
import org.runspace.testkit.RequiresPowerShell;

/** Sessions behind the test kit's server, with a Java endpoint and a real PowerShell, that another client takes up. */
@ParameterizedClass
@EnumSource(
        value = WinRmWay.class,
        names = {"KIT_CLEAR", "KIT_POWERSHELL", "KIT_NTLM"})
@RequiresPowerShell
class WSManConnectTest extends ConnectContract {
    @Parameter
    private WinRmWay way;

    private WinRmWay.Running server;

    @BeforeParameterizedClassInvocation
    void start() throws Exception {
        server = way.start();
    }

    @AfterParameterizedClassInvocation
    void stop() throws Exception {
        server.close();
    }

    @Override
    protected String connection() {
        return server.connection();
    }

    @Override
    protected RunspaceOptions options() {
        return server.options();
    }
}
