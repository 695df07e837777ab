package org.runspace.endpoints.container;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.endpoints.process.FaultyProgram;
import org.runspace.testkit.Fault;
import org.runspace.testkit.FaultContract;

/** The contract on containers that go wrong: the engine's command runs the fault that has the container's name. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in is a shell script")
class ContainerFaultTest extends FaultContract {
    @TempDir
    private static Path folder;

    private static Path engine;

    @BeforeAll
    static void writeEngine() throws IOException {
        engine = FaultyProgram.script(folder, 3);
    }

    @Override
    protected PSSession open(Fault fault, RunspaceOptions options) {
        return RunspaceFactory.open("container:" + fault + "?engine=" + engine, options);
    }
}
