package org.runspace.endpoints.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.TransportContract;

/** The contract on a real PowerShell behind a stand-in for a container engine's command line. */
@RequiresPowerShell
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in is a shell script")
class ContainerTransportTest extends TransportContract {
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

    @Test
    void userDirectoryAndEngineArgumentsReachTheEngine() {
        try (RemoteRunspace own = RunspaceFactory.open(
                connection() + "&user=1000:50&workingDirectory=" + folder + "&engineArguments=--context+far")) {
            assertThat(own.invoke("$env:CONTAINER_USER; $env:CONTEXT; [Environment]::CurrentDirectory; $PWD.Path")
                            .output())
                    .extracting(Object::toString)
                    .containsExactly("1000:50", "far", folder.toString(), folder.toString());
        }
    }
}
