package org.runspace.endpoints.ssh;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.runspace.endpoints.ServerOfClass;
import org.runspace.testkit.LifeContract;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;

/** How sessions behind OpenSSH's server live and end. */
@RequiresPowerShell
@RequiresOpenSsh
class SshLifeTest extends LifeContract {
    @RegisterExtension
    static final ServerOfClass<OpenSshServer> SERVER = new ServerOfClass<>(OpenSshServer::startWithPowerShell);

    @Override
    protected String connection() {
        return SERVER.get().connection();
    }
}
