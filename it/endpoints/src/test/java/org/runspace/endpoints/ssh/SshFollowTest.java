package org.runspace.endpoints.ssh;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.testkit.FollowContract;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;

/** Events and the debugger behind OpenSSH's server. */
@RequiresPowerShell
@RequiresOpenSsh
class SshFollowTest extends FollowContract {
    private OpenSshServer server;

    @BeforeAll
    void start() throws IOException {
        server = OpenSshServer.startWithPowerShell();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    protected RunspacePool openPool() {
        return RunspaceFactory.openPool(1, 1, server.connection());
    }
}
