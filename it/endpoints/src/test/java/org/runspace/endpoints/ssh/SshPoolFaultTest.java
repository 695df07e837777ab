package org.runspace.endpoints.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.adapter.SSHManagedConnectionFactory;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.TcpSwitch;
import org.runspace.testkit.adapter.PoolConfiguration;
import org.runspace.testkit.adapter.PoolFaultContract;

/** Pools of sessions behind an OpenSSH server that dies and comes back. */
@RequiresPowerShell
@RequiresOpenSsh
class SshPoolFaultTest extends PoolFaultContract {
    @TempDir
    private static Path folder;

    private OpenSshServer server;
    private TcpSwitch network;
    private Path knownHosts;

    @BeforeAll
    void start() throws IOException {
        server = OpenSshServer.startWithPowerShell();
        network = new TcpSwitch(server.port());
        knownHosts = Files.writeString(
                folder.resolve("known"),
                Files.readString(server.knownHosts()).replace("]:" + server.port(), "]:" + network.port()));
    }

    @AfterAll
    void stop() throws IOException {
        network.close();
        server.close();
    }

    @Override
    protected PoolConfiguration configuration() {
        return PoolConfiguration.of(SSHManagedConnectionFactory.class)
                .with("host", "127.0.0.1")
                .with("port", "" + network.port())
                .with("user", System.getProperty("user.name"))
                .with("key", server.key().toString())
                .with("knownHosts", knownHosts.toString());
    }

    @Override
    protected void stopServer() throws IOException {
        network.off();
    }

    @Override
    protected void startServer() {
        network.on();
    }
}
