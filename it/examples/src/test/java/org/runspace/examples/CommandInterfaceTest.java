package org.runspace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.testkit.RequiresPowerShell;

@Timeout(60)
@RequiresPowerShell
class CommandInterfaceTest {
    @Test
    void processesAreFoundByAMethod() {
        try (RemoteRunspace runspace = RunspaceFactory.open("process:")) {
            int ownId = runspace.invoke(Integer.class, "$PID").output().get(0);
            assertThat(runspace.commands(CommandInterface.Processes.class).named("pwsh*"))
                    .extracting(CommandInterface.Usage::id)
                    .contains(ownId);
        }
    }
}
