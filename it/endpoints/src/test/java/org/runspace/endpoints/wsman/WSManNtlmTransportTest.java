package org.runspace.endpoints.wsman;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.PSSession;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.TransportContract;
import org.runspace.testkit.WinRmServer;

/** The contract over http, with messages that NTLM encrypts. */
@RequiresPowerShell
@RequiresWinRm
class WSManNtlmTransportTest extends TransportContract {
    private WinRmServer server;

    @BeforeAll
    void start() throws IOException {
        server = WinRmServer.start("--auth", "negotiate");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    protected String connection() {
        return "wsman:" + server.http() + "?auth=ntlm&trustedHost=true";
    }

    @Override
    protected PSSession open() {
        return WinRmSessions.open(connection());
    }
}
