package org.runspace.endpoints.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.endpoints.process.FaultyProgram;
import org.runspace.testkit.Fault;
import org.runspace.testkit.FaultContract;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;

/** The contract on subsystems of OpenSSH's server that go wrong. */
@RequiresOpenSsh
class SshFaultTest extends FaultContract {
    @TempDir
    private static Path folder;

    private static OpenSshServer server;

    @BeforeAll
    static void start() throws IOException {
        Path program = FaultyProgram.script(folder, 1);
        server = OpenSshServer.start(Arrays.stream(Fault.values())
                .map(fault -> "Subsystem " + fault + " " + program + " " + fault)
                .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected PSSession open(Fault fault, RunspaceOptions options) {
        return RunspaceFactory.open(server.connection() + "&subsystem=" + fault, options);
    }
}
