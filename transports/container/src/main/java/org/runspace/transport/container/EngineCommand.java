package org.runspace.transport.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.runspace.spi.Target;
import org.runspace.transport.stream.ChildEnvironment;

/**
 * The command of a container engine that starts PowerShell in a container.
 *
 * @param engine the engine's program
 * @param engineArguments its arguments before {@code exec}
 * @param user in the container; empty for the container's own
 * @param workingDirectory in the container; empty for the container's own
 * @param environment variables that are set in the container for this program
 * @param container its name or id
 * @param command the program in the container
 * @param arguments of that program
 */
record EngineCommand(
        String engine,
        List<String> engineArguments,
        String user,
        String workingDirectory,
        Map<String, String> environment,
        String container,
        String command,
        List<String> arguments) {
    /** Reads a target; throws a {@link org.runspace.error.ConnectionStringException}. */
    static EngineCommand of(Target target) {
        ContainerSettings.refuse(
                target,
                "none, because a container engine's command does not know it",
                ContainerSettings.CONFIGURATION,
                ContainerSettings.RUN_AS_ADMINISTRATOR,
                ContainerSettings.START_TIMEOUT);
        return new EngineCommand(
                ContainerSettings.program(target, ContainerSettings.ENGINE),
                target.words(ContainerSettings.ENGINE_ARGUMENTS),
                target.text(ContainerSettings.USER).strip(),
                ContainerSettings.workingDirectory(target),
                ChildEnvironment.of(target),
                target.rest(),
                ContainerSettings.program(target, ContainerSettings.COMMAND),
                target.words(ContainerSettings.ARGUMENTS));
    }

    /** Returns the program and its arguments. */
    List<String> line() {
        List<String> line = of("exec", "-i");
        option(line, "--user", user);
        option(line, "--workdir", workingDirectory);
        environment.forEach((name, value) -> option(line, "--env", name + "=" + value));
        line.add(container);
        line.add(command);
        line.addAll(arguments);
        return line;
    }

    /** Returns the line of another command of the same engine. */
    List<String> of(String... words) {
        List<String> line = new ArrayList<>(List.of(engine));
        line.addAll(engineArguments);
        line.addAll(List.of(words));
        return line;
    }

    private static void option(List<String> line, String name, String value) {
        if (!value.isEmpty()) {
            line.add(name + "=" + value);
        }
    }
}
