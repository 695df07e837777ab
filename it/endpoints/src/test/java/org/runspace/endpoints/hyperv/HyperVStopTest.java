package org.runspace.endpoints.hyperv;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.PSSession;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.StopContract;

/** How pipelines and sessions end on PowerShell Direct, with PowerShell's own server side of it. */
@RequiresPowerShell
class HyperVStopTest extends StopContract {
    private FreshGuests guests;

    @BeforeAll
    void start() throws IOException {
        guests = new FreshGuests();
    }

    @AfterAll
    void stop() throws IOException {
        guests.close();
    }

    @Override
    protected String connection() {
        return "hyperv:web01";
    }

    @Override
    protected PSSession open() {
        return guests.open();
    }
}
