package org.runspace.endpoints.wsman;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.PSSession;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.TransportContract;
import org.runspace.testkit.WinRmServer;

/** The contract over http, with messages that Kerberos encrypts. */
@RequiresPowerShell
@RequiresWinRm
class WSManKerberosTransportTest extends TransportContract {
    private WinRmServer server;

    @BeforeAll
    void start() throws IOException {
        server = WinRmServer.start(KerberosRealm.ofThisJvm(), "--auth", "kerberos");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    protected String connection() {
        return "wsman:" + server.http() + "?auth=kerberos";
    }

    @Override
    protected PSSession open() {
        return WinRmSessions.open(connection());
    }
}
