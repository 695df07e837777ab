package org.runspace.endpoints.wsman;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RestrictedContract;
import org.runspace.testkit.RestrictedEndpoint;
import org.runspace.testkit.wsman.WSManEndpoint;

/** A restricted session behind a server of WinRM. */
@RequiresPowerShell
class WSManRestrictedTest extends RestrictedContract {
    private WinRmWay.Running server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = WinRmWay.KIT_NTLM.start(
                WSManEndpoint.inFrontOf("process:?configuration=" + RestrictedEndpoint.write(folder)));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    protected String connection() {
        return server.connection();
    }

    @Override
    protected PSSession open() {
        return server.open();
    }
}
