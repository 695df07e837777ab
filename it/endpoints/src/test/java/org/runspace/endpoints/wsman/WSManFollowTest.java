package org.runspace.endpoints.wsman;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.testkit.FollowContract;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.wsman.WSManEndpoint;

/** Events and the debugger behind a server of WinRM. */
@RequiresPowerShell
class WSManFollowTest extends FollowContract {
    private WinRmWay.Running server;

    @BeforeAll
    void start() throws Exception {
        server = WinRmWay.KIT_NTLM.start(WSManEndpoint.inFrontOf("process:"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    protected RunspacePool openPool() {
        return RunspaceFactory.openPool(1, 1, server.connection(), server.options());
    }
}
