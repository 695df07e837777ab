package org.runspace.endpoints.wsman;

import org.junit.jupiter.params.Parameter;
import org.runspace.RunspaceOptions;
import org.runspace.testkit.ConnectContract;
import org.runspace.testkit.RequiresPowerShell;

/** Sessions behind the test kit's server, with a Java endpoint and a real PowerShell, that another client takes up. */
@OverWinRm({WinRmWay.KIT_CLEAR, WinRmWay.KIT_POWERSHELL, WinRmWay.KIT_NTLM})
@RequiresPowerShell
class WSManConnectTest extends ConnectContract {
    @Parameter
    private WinRmWay.Running server;

    @Override
    protected String connection() {
        return server.connection();
    }

    @Override
    protected RunspaceOptions options() {
        return server.options();
    }
}
