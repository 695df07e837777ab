package org.runspace.endpoints.process;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.testkit.Fault;
import org.runspace.testkit.FaultContract;

/** The contract on child processes that go wrong. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is started by a shell script")
class ProcessFaultTest extends FaultContract {
    @TempDir
    private static Path folder;

    private static Path program;

    @BeforeAll
    static void writeProgram() throws IOException {
        program = FaultyProgram.script(folder, 1);
    }

    @Override
    protected PSSession open(Fault fault, RunspaceOptions options) {
        return RunspaceFactory.open("process:" + program + "?arguments=" + fault, options);
    }
}
