package org.runspace.endpoints.ssh;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.runspace.endpoints.ServerOfClass;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.SmallFilesContract;

/** Small files of folders over sessions behind OpenSSH's server. */
@RequiresPowerShell
@RequiresOpenSsh
class SshSmallFilesTest extends SmallFilesContract {
    @RegisterExtension
    static final ServerOfClass<OpenSshServer> SERVER = new ServerOfClass<>(OpenSshServer::startWithPowerShell);

    @Override
    protected String connection() {
        return SERVER.get().connection();
    }
}
