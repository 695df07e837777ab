package org.runspace.transport.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a server is started, and what its process is called. */
class ServerProgramTest {
    private static final Isolation MACHINE = Isolation.byMachine(new UUID(1, 2));
    private static final Isolation NAMES = Isolation.byNames("\\Silos\\604");

    @Test
    void aServerListensOnASocketWhereThereIsAMachineAndOnAPipeWhereThereIsNone() {
        ServerProgram program = new ServerProgram("pwsh.exe");

        assertThat(program.commandLine(MACHINE, "")).isEqualTo("pwsh.exe -SocketServerMode -NoProfile -NoLogo");
        assertThat(program.commandLine(NAMES, "")).isEqualTo("pwsh.exe -NamedPipeServerMode -NoLogo");
        assertThat(program.commandLine(MACHINE, "MyEndpoint"))
                .isEqualTo("pwsh.exe -SocketServerMode -NoProfile -NoLogo -Config MyEndpoint");
    }

    @Test
    void whatHasBlanksIsQuoted() {
        assertThat(new ServerProgram("C:\\Program Files\\pwsh.exe").commandLine(NAMES, "My Endpoint"))
                .isEqualTo("\"C:\\Program Files\\pwsh.exe\" -NamedPipeServerMode -NoLogo -Config \"My Endpoint\"");
    }

    @ParameterizedTest
    @CsvSource({
        "pwsh.exe, pwsh",
        "PowerShell.EXE, PowerShell",
        "C:\\ps 7\\pwsh.exe, pwsh",
        "c:/ps/pwsh-preview.exe, pwsh-preview",
        "pwsh, pwsh"
    })
    void aProcessIsCalledLikeItsFileWithoutTheExtension(String program, String name) {
        assertThat(new ServerProgram(program).processName()).isEqualTo(name);
    }
}
