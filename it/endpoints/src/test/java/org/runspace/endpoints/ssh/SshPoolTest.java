package org.runspace.endpoints.ssh;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.adapter.SSHManagedConnectionFactory;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.adapter.PoolConfiguration;
import org.runspace.testkit.adapter.PoolContract;

/** Sessions behind OpenSSH's server in the pools of an application server. */
@RequiresPowerShell
@RequiresOpenSsh
class SshPoolTest extends PoolContract {
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
    protected PoolConfiguration configuration() {
        return PoolConfiguration.of(SSHManagedConnectionFactory.class)
                .with("host", "127.0.0.1")
                .with("port", "" + server.port())
                .with("user", System.getProperty("user.name"))
                .with("key", server.key().toString())
                .with("knownHosts", server.knownHosts().toString());
    }
}
