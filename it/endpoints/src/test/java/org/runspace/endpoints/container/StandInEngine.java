package org.runspace.endpoints.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.runspace.transport.process.PowerShellLocator;

/**
 * A script that behaves as {@code docker exec} does, with the words and exit codes of Docker 28: the container
 * {@code web01} runs and has {@code pwsh}, {@code stopped} does not run, and others do not exist. What runs "in the
 * container" is the PowerShell of this machine.
 */
final class StandInEngine {
    private static final String SCRIPT = """
            #!/bin/sh
            if [ "$1" = --context ]; then export CONTEXT="$2"; shift 2; fi
            if [ "$1" != exec ]; then echo "docker: '$1' is not a docker command." >&2; exit 1; fi
            shift
            interactive=
            while :; do
              case "$1" in
                -i) interactive=1 ;;
                --user=*) export CONTAINER_USER="${1#*=}" ;;
                --workdir=*) directory="${1#*=}" ;;
                -*) echo "unknown flag: $1" >&2; exit 125 ;;
                *) break ;;
              esac
              shift
            done
            case "$1" in
              web01) ;;
              stopped) echo "Error response from daemon: container 4f5d0c7e is not running" >&2; exit 1 ;;
              *) echo "Error response from daemon: No such container: $1" >&2; exit 1 ;;
            esac
            if [ "$CONTAINER_USER" = ghost ]; then echo "unable to find user ghost: no matching entries in passwd file" >&2; exit 126; fi
            failed="OCI runtime exec failed: exec failed: unable to start container process:"
            if [ -n "$directory" ]; then
              cd "$directory" 2>/dev/null || { echo "$failed chdir to cwd (\\"$directory\\") set in config.json failed: no such file or directory: unknown" >&2; exit 126; }
            fi
            if [ "$2" != pwsh ]; then echo "$failed exec: \\"$2\\": executable file not found in \\$PATH: unknown" >&2; exit 127; fi
            shift 2
            [ -n "$interactive" ] || exec 0</dev/null
            exec '@PWSH@' "$@"
            """;

    private StandInEngine() {}

    /** Writes the script, and names it as the setting of a connection string. */
    static String in(Path folder) throws IOException {
        String pwsh = PowerShellLocator.find().map(Path::toString).orElse("/no/powershell");
        Path script = Files.writeString(folder.resolve("docker"), SCRIPT.replace("@PWSH@", pwsh));
        if (!script.toFile().setExecutable(true)) {
            throw new IOException(script + " cannot be made executable");
        }
        return "engine=" + script;
    }
}
