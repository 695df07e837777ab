package org.runspace.endpoints.ssh;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.runspace.endpoints.ServerOfClass;
import org.runspace.testkit.FileContract;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;

/** Files over sessions behind OpenSSH's server, which offers SFTP for the large ones. */
@RequiresPowerShell
@RequiresOpenSsh
class SshFilesTest extends FileContract {
    @RegisterExtension
    static final ServerOfClass<OpenSshServer> SERVER =
            new ServerOfClass<>(() -> OpenSshServer.startWithPowerShell("Subsystem sftp internal-sftp"));

    @Override
    protected String connection() {
        return SERVER.get().connection();
    }
}
