package org.runspace.endpoints.ssh;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.StopContract;

/** Pipelines and sessions that end early, on a real PowerShell behind OpenSSH's server. */
@RequiresPowerShell
@RequiresOpenSsh
class SshStopTest extends StopContract {
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
    protected String connection() {
        return server.connection();
    }
}
