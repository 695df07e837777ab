package org.runspace.endpoints.ssh;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.testkit.FileFailureContract;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;

/** Files that cannot be copied over sessions behind OpenSSH's server, which offers SFTP for the large ones. */
@RequiresPowerShell
@RequiresOpenSsh
class SshFileFailuresTest extends FileFailureContract {
    private OpenSshServer server;

    @BeforeAll
    void start() throws IOException {
        server = OpenSshServer.startWithPowerShell("Subsystem sftp internal-sftp");
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
