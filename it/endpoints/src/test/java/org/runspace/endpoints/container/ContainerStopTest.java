package org.runspace.endpoints.container;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.StopContract;

/** The contract on a real PowerShell behind a stand-in for a container engine's command line. */
@RequiresPowerShell
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in is a shell script")
class ContainerStopTest extends StopContract {
    @TempDir
    private static Path folder;

    private static String engine;

    @BeforeAll
    static void writeEngine() throws IOException {
        engine = StandInEngine.in(folder);
    }

    @Override
    protected String connection() {
        return "container:web01?" + engine;
    }
}
