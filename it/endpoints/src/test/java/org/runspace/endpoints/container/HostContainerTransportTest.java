package org.runspace.endpoints.container;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.TransportContract;

/** The contract on PowerShell processes that a host's compute service starts, over their pipes. */
@RequiresPowerShell
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pipes are sockets in a folder of the test's")
class HostContainerTransportTest extends TransportContract {
    @TempDir
    private static Path folder;

    private static PlayedWindowsHost host;

    @BeforeAll
    static void start() {
        host = new PlayedWindowsHost(folder);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Override
    protected String connection() {
        return HostContainers.connection("");
    }

    @Override
    protected PSSession open() {
        return HostContainers.open(host, host.pipes(), connection());
    }
}
