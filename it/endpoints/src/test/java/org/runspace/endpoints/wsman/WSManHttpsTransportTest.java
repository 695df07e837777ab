package org.runspace.endpoints.wsman;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.PSSession;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.TransportContract;
import org.runspace.testkit.WinRmServer;

/** The contract over https, with a login that is bound to TLS. */
@RequiresPowerShell
@RequiresWinRm
class WSManHttpsTransportTest extends TransportContract {
    private WinRmServer server;

    @BeforeAll
    void start() throws IOException {
        server = WinRmServer.start("--auth", "negotiate", "--cbt", "strict");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    protected String connection() {
        return "wsman:" + server.https() + "?auth=ntlm&trustStore=" + server.certificateFile();
    }

    @Override
    protected PSSession open() {
        return WinRmSessions.open(connection());
    }
}
