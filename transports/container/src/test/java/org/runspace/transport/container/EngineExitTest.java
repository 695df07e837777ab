package org.runspace.transport.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.error.OpenFailure;

/** What container engines say and how they end when they cannot start a program, and which kind of failure that is. */
class EngineExitTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1   | Error response from daemon: No such container: web01 | NOT_FOUND
            125 | Error: no container with name or ID "web01" found: no such container | NOT_FOUND
            1   | time="2026-01-01T00:00:00Z" level=fatal msg="no such container: web01" | NOT_FOUND
            1   | Error response from daemon: container 4f5d0c is not running | UNREACHABLE
            255 | Error: can only create exec sessions on running containers: container state improper | UNREACHABLE
            1   | Error response from daemon: Container 4f5d0c is paused, unpause the container before exec | UNREACHABLE
            1   | Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running? | UNREACHABLE
            125 | Cannot connect to Podman. Please verify your connection to the Linux system | UNREACHABLE
            1   | permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock | AUTHENTICATION
            127 | OCI runtime exec failed: exec failed: unable to start container process: exec: "pwsh": executable file not found in $PATH: unknown | NOT_FOUND
            126 | OCI runtime exec failed: exec failed: unable to start container process: exec: "pwsh": executable file not found in $PATH: unknown | NOT_FOUND
            127 | Error: crun: executable file `pwsh` not found in $PATH: No such file or directory: OCI runtime attempted to invoke a command that was not found | NOT_FOUND
            126 | container 4f5d0c encountered an error during hcs::System::CreateProcess: pwsh: The system cannot find the file specified. | NOT_FOUND
            126 | OCI runtime exec failed: exec failed: unable to start container process: exec: "/etc": permission denied: unknown | CONFIGURATION
            126 | unable to find user ghost: no matching entries in passwd file | CONFIGURATION
            126 | OCI runtime exec failed: exec failed: unable to start container process: chdir to cwd ("/x") set in config.json failed: no such file or directory | CONFIGURATION
            127 | ~~ | NOT_FOUND
            126 | ~~ | CONFIGURATION
            1   | ~~ | UNREACHABLE
            160 | cannot read /etc/x: No such file or directory | UNREACHABLE
            0   | ~~ | UNREACHABLE
            """)
    void theEndOfAnEngineHasAKind(int exitCode, String said, OpenFailure kind) {
        assertThat(EngineExit.explain("docker", exitCode, said).kind()).isEqualTo(kind);
        assertThat(EngineExit.explain("docker", exitCode, said)).message().isNotBlank();
    }
}
