package org.runspace.endpoints.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.error.ConnectionStringException;
import org.runspace.object.PSObject;
import org.runspace.testkit.RequiresPowerShell;

/** The variables that a connection string sets in the environment of the process. */
class ProcessEnvironmentTest {
    @Test
    @RequiresPowerShell
    void variablesReachTheProcessBesideThoseOfThisProgram() {
        assertThat(values(
                        "process:?environment=A_NAME%3Done+OTHER%3D%22two+words%22+EMPTY%3D",
                        "$env:A_NAME; $env:OTHER; \"[$env:EMPTY]\"; [bool] $env:PATH"))
                .containsExactly("one", "two words", "[]", true);
    }

    @Test
    @RequiresPowerShell
    void theSizeOfTheYoungestGenerationReachesTheCollector() {
        assertThat(values("process:?gcGen0Megabytes=64", "[GC]::GetConfigurationVariables()['GCGen0MaxBudget']"))
                .containsExactly(64L << 20);
    }

    @Test
    @RequiresPowerShell
    void aNamedVariableWinsOverTheSizeOfTheYoungestGeneration() {
        assertThat(values(
                        "process:?gcGen0Megabytes=64&environment=DOTNET_GCgen0size%3D0x1000000",
                        "$env:DOTNET_GCgen0size"))
                .containsExactly("0x1000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process:?environment=hush",
                "process:?environment=A%3D1+hush",
                "process:?environment=%3Dhush",
                "process:?environment=A%3D%22hush",
                "process:?environment=A%3D%22hush%22x",
                "process:?environment=A%3Dhush%00",
                "process:?gcGen0Megabytes=-1",
                "process:?gcGen0Megabytes=2049"
            })
    void whatIsNoVariableIsRefusedWithoutRepeatingIt(String connection) {
        ConnectionStringException e =
                catchThrowableOfType(ConnectionStringException.class, () -> RunspaceFactory.open(connection));
        assertThat(e).hasMessageContaining("PSRP1004");
        assertThat(e.getMessage()).doesNotContain("hush");
    }

    private static List<Object> values(String connection, String script) {
        try (RemoteRunspace runspace = RunspaceFactory.open(connection)) {
            return runspace.invoke(script).output().stream()
                    .map(PSObject::value)
                    .toList();
        }
    }
}
