package org.runspace.endpoints.ssh;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.runspace.adapter.SSHManagedConnectionFactory;
import org.runspace.endpoints.ServerOfClass;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.adapter.PoolConfiguration;
import org.runspace.testkit.adapter.PoolContract;

/** Sessions behind OpenSSH's server in the pools of an application server. */
@RequiresPowerShell
@RequiresOpenSsh
class SshPoolTest extends PoolContract {
    @RegisterExtension
    static final ServerOfClass<OpenSshServer> SERVER = new ServerOfClass<>(OpenSshServer::startWithPowerShell);

    @Override
    protected PoolConfiguration configuration() {
        return PoolConfiguration.of(SSHManagedConnectionFactory.class)
                .with("host", "127.0.0.1")
                .with("port", "" + SERVER.get().port())
                .with("user", System.getProperty("user.name"))
                .with("key", SERVER.get().key().toString())
                .with("knownHosts", SERVER.get().knownHosts().toString());
    }
}
