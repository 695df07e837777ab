package org.runspace.endpoints.wsman;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.PSSession;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.TransportContract;
import org.runspace.testkit.WinRmServer;

/** The contract on a real PowerShell behind a WinRM server, over http. */
@RequiresPowerShell
@RequiresWinRm
class WSManTransportTest extends TransportContract {
    private WinRmServer server;

    @BeforeAll
    void start() throws IOException {
        server = WinRmServer.start("--auth", "basic", "--allow-unencrypted");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    protected String connection() {
        return "wsman:" + server.http() + "?auth=basic&noEncryption=true";
    }

    @Override
    protected PSSession open() {
        return WinRmSessions.open(connection());
    }
}
