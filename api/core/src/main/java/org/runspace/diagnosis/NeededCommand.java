package org.runspace.diagnosis;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.runspace.PowerShell;
import org.runspace.RemoteCommandException;
import org.runspace.RemoteRunspace;

/** The commands that an endpoint without scripts needs besides its own, and what for. */
enum NeededCommand {
    GET_COMMAND("Get-Command", "runspace commands, runspace generate and commands(...) of the API", "Name"),
    SELECT_OBJECT(
            "Select-Object", "runspace commands, runspace generate, commands(...) and select(...) of the API", ""),
    MEASURE_OBJECT("Measure-Object", "runspace commands, runspace generate and commands(...) of the API", "");

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String NOT_FOUND = "CommandNotFoundException";

    private final String command;
    private final String use;
    private final String nameParameter;

    /** @param nameParameter the parameter that keeps it from looking at everything; empty if it looks at its input */
    NeededCommand(String command, String use, String nameParameter) {
        this.command = command;
        this.use = use;
        this.nameParameter = nameParameter;
    }

    /** Returns those that an endpoint does not have. They are run, without input. */
    static List<NeededCommand> missing(RemoteRunspace session) {
        return Arrays.stream(values())
                .filter(needed -> needed.isMissing(session))
                .toList();
    }

    private boolean isMissing(RemoteRunspace session) {
        PowerShell pipeline = session.powerShell().addCommand(command).timeout(LIMIT);
        if (!nameParameter.isEmpty()) {
            pipeline.addParameter(nameParameter, command);
        }
        try {
            return pipeline.invoke().errors().stream()
                    .anyMatch(error -> error.fullyQualifiedErrorId().startsWith(NOT_FOUND));
        } catch (RemoteCommandException e) {
            return e.errorRecord()
                    .filter(error -> error.fullyQualifiedErrorId().startsWith(NOT_FOUND))
                    .isPresent();
        }
    }

    /** Returns the names of all, with commas between them. */
    static String names(List<NeededCommand> commands) {
        return commands.stream().map(needed -> needed.command).collect(Collectors.joining(", "));
    }

    /** Says what does not work without it. */
    String need() {
        return command + " for " + use;
    }
}
