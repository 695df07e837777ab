package org.runspace.endpoints.ssh;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RestrictedContract;
import org.runspace.testkit.RestrictedEndpoint;
import org.runspace.transport.process.PowerShellLocator;

/** A restricted session that OpenSSH's server has as its subsystem. */
@RequiresPowerShell
@RequiresOpenSsh
class SshRestrictedTest extends RestrictedContract {
    private OpenSshServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        server = OpenSshServer.start(
                "Subsystem powershell " + PowerShellLocator.find().orElseThrow()
                        + " -sshs -NoLogo -NoProfile -ConfigurationFile " + RestrictedEndpoint.write(folder));
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
