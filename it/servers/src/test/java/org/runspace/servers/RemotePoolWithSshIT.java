package org.runspace.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.TcpSwitch;

/** Pools of sessions behind OpenSSH's server. */
@Tag("payara-micro")
@Tag("remote")
@RequiresOpenSsh
class RemotePoolWithSshIT extends RemotePoolContract {
    @TempDir
    private static Path folder;

    private OpenSshServer server;
    private TcpSwitch network;
    private OpenSshServer small;

    RemotePoolWithSshIT() {
        super("ssh-remote");
    }

    @Override
    Pool place() throws IOException {
        server = OpenSshServer.startWithPowerShell();
        network = new TcpSwitch(server.port());
        Path knownHosts = Files.writeString(
                folder.resolve("known"),
                Files.readString(server.knownHosts()).replace("]:" + server.port(), "]:" + network.port()));
        return SessionPlace.behind(server)
                .real()
                .with("port", String.valueOf(network.port()))
                .with("knownHosts", knownHosts.toString());
    }

    @Override
    Pool smallPlace() throws IOException {
        small = OpenSshServer.startWithPowerShell("MaxStartups 1");
        return SessionPlace.behind(small).real();
    }

    @AfterAll
    void stopServers() throws IOException {
        network.close();
        server.close();
        small.close();
    }

    @Override
    void goAway() throws IOException {
        network.off();
    }

    @Override
    void comeBack() {
        network.on();
    }

    @Override
    long logins() {
        return server.log()
                .lines()
                .filter(line -> line.startsWith("Accepted publickey"))
                .count();
    }

    /** With a client that has not logged in yet. */
    @Override
    AutoCloseable crowd(Probe application) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), small.port());
        Wait.until("the server to greet", Duration.ofSeconds(20), () -> isGreeted(client));
        return client;
    }

    private static boolean isGreeted(Socket client) {
        try {
            return client.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    String wantOfRoom() {
        return "MaxStartups";
    }
}
