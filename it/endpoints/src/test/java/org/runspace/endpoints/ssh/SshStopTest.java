package org.runspace.endpoints.ssh;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.runspace.endpoints.ServerOfClass;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.StopContract;

/** Pipelines and sessions that end early, on a real PowerShell behind OpenSSH's server. */
@RequiresPowerShell
@RequiresOpenSsh
class SshStopTest extends StopContract {
    @RegisterExtension
    static final ServerOfClass<OpenSshServer> SERVER = new ServerOfClass<>(OpenSshServer::startWithPowerShell);

    @Override
    protected String connection() {
        return SERVER.get().connection();
    }
}
