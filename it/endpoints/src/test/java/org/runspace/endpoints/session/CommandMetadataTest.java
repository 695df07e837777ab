package org.runspace.endpoints.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.InvocationResult;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.object.CommandInfo;
import org.runspace.object.ParameterMetadata;
import org.runspace.testkit.RequiresPowerShell;

/** What a session tells of its commands. */
@Timeout(60)
@RequiresPowerShell
class CommandMetadataTest {
    private static final String FUNCTION =
            "function global:Test-Thing { param([Alias('n')][string[]] $Name, [int] $Count, [switch] $Force) }";

    @Test
    void commandsHaveTheTypesOfTheirParameters() {
        try (RemoteRunspace runspace = RunspaceFactory.open("process:")) {
            runspace.invoke(FUNCTION);
            InvocationResult<CommandInfo> commands = runspace.commandMetadata("Test-Thi*");
            assertThat(commands.output()).hasSize(1);
            CommandInfo command = commands.output().get(0);
            assertThat(command.name()).isEqualTo("Test-Thing");
            assertThat(command.parameter("N").map(ParameterMetadata::parameterType))
                    .contains("System.String[]");
            assertThat(command.parameter("Count").map(ParameterMetadata::parameterType))
                    .contains("System.Int32");
            assertThat(command.parameter("Force").map(ParameterMetadata::switchParameter))
                    .contains(true);
        }
    }

    @Test
    void aBuilderThatAskedCanRunCommandsAgain() {
        try (RemoteRunspace runspace = RunspaceFactory.open("process:")) {
            assertThat(runspace.powerShell()
                            .addScript("never run")
                            .commandMetadata("Where-Object")
                            .clear()
                            .addScript("'run'")
                            .invoke(String.class)
                            .output())
                    .containsExactly("run");
            assertThat(runspace.commandMetadata("Nothing-Of-This*").output()).isEmpty();
        }
    }
}
