package org.runspace.endpoints.ssh;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.runspace.endpoints.ServerOfClass;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.TransportContract;

/** The contract on a real PowerShell behind OpenSSH's server. */
@RequiresPowerShell
@RequiresOpenSsh
class SshTransportTest extends TransportContract {
    @RegisterExtension
    static final ServerOfClass<OpenSshServer> SERVER = new ServerOfClass<>(OpenSshServer::startWithPowerShell);

    @Override
    protected String connection() {
        return SERVER.get().connection();
    }
}
