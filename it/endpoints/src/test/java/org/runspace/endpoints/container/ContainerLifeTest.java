package org.runspace.endpoints.container;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.LifeContract;
import org.runspace.testkit.RequiresPowerShell;

/** How sessions behind a stand-in for a container engine live and end. */
@RequiresPowerShell
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in is a shell script")
class ContainerLifeTest extends LifeContract {
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
