package org.runspace.transport.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.runspace.spi.Target;
import org.runspace.transport.stream.ChildProcessProvider;
import org.runspace.transport.stream.TransportOpenException;

/**
 * Starts PowerShell in a container by the command line of an engine: {@code docker exec -i}, or another program that
 * knows the same.
 */
final class EngineCommandProvider extends ChildProcessProvider {
    @Override
    public String scheme() {
        return ContainerTransportProvider.SCHEME;
    }

    @Override
    protected void check(Target target) {
        ContainerTransportProvider.program(target, ContainerTransportProvider.ENGINE);
        ContainerTransportProvider.program(target, ContainerTransportProvider.COMMAND);
        ContainerTransportProvider.refuse(
                target,
                "none, because a container engine's command does not know it",
                ContainerTransportProvider.CONFIGURATION,
                ContainerTransportProvider.RUN_AS_ADMINISTRATOR,
                ContainerTransportProvider.START_TIMEOUT);
    }

    @Override
    protected ProcessBuilder command(Target target) {
        List<String> command = new ArrayList<>();
        command.add(ContainerTransportProvider.program(target, ContainerTransportProvider.ENGINE));
        command.addAll(words(target.text(ContainerTransportProvider.ENGINE_ARGUMENTS)));
        command.add("exec");
        command.add("-i");
        option(command, "--user", target.text(ContainerTransportProvider.USER));
        option(command, "--workdir", target.text(ContainerTransportProvider.WORKING_DIRECTORY));
        command.add(target.rest());
        command.add(ContainerTransportProvider.program(target, ContainerTransportProvider.COMMAND));
        command.addAll(words(target.text(ContainerTransportProvider.ARGUMENTS)));
        return new ProcessBuilder(command);
    }

    private static void option(List<String> command, String name, String value) {
        if (!value.isBlank()) {
            command.add(name + "=" + value.strip());
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Override
    protected TransportOpenException explainExit(int exitCode, String said) {
        return EngineExit.explain(exitCode, said);
    }
}
