package org.runspace.endpoints.ssh;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.endpoints.ServerOfClass;
import org.runspace.testkit.FollowContract;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;

/** Events and the debugger behind OpenSSH's server. */
@RequiresPowerShell
@RequiresOpenSsh
class SshFollowTest extends FollowContract {
    @RegisterExtension
    static final ServerOfClass<OpenSshServer> SERVER = new ServerOfClass<>(OpenSshServer::startWithPowerShell);

    @Override
    protected RunspacePool openPool() {
        return RunspaceFactory.openPool(1, 1, SERVER.get().connection());
    }
}
