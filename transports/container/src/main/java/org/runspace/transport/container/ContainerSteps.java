package org.runspace.transport.container;

import java.io.IOException;
import java.util.List;
import org.runspace.error.OpenFailure;
import org.runspace.spi.OpenStep;

/** The steps on the way to a session, and what helps where one fails. */
final class ContainerSteps {
    private static final String RUNNING = "running";

    private ContainerSteps() {}

    static List<OpenStep> ofEngine(EngineCommand command) {
        String engine = command.engine();
        String container = command.container();
        return List.of(
                OpenStep.probed(
                        "container engine",
                        "Install the engine, or name its program (?engine=podman). Start its service, and let this"
                                + " user use it.",
                        limit -> {
                            EngineQuestion.ask(command.of("version"), limit);
                            return engine + " answers";
                        }),
                OpenStep.probed(
                        "container",
                        "See by \"" + engine + " ps --all\" how the container is called, and start it: " + engine
                                + " start " + container,
                        limit -> {
                            String state = EngineQuestion.ask(
                                    command.of("container", "inspect", "--format", "{{.State.Status}}", container),
                                    limit);
                            if (!state.equals(RUNNING)) {
                                throw new IOException("the container " + container + " is " + state);
                            }
                            return container + " is " + RUNNING;
                        }),
                OpenStep.of("program")
                        .failsBy(
                                OpenFailure.NOT_FOUND,
                                "Install PowerShell in the container, or name its program: ?command=/opt/ps/pwsh.")
                        .failsBy(
                                OpenFailure.CONFIGURATION,
                                "Check that the container has the user and the directory of the settings, and that this user"
                                        + " may run the program.")
                        .failsBy(
                                OpenFailure.UNREACHABLE,
                                "Run it by hand, and see why it ends: " + String.join(" ", command.line())));
    }

    static List<OpenStep> ofComputeService() {
        return List.of(
                OpenStep.of("container")
                        .failsBy(
                                OpenFailure.CONFIGURATION,
                                "Run this program on the Windows host of the container, which needs the feature"
                                        + " Containers.")
                        .failsBy(OpenFailure.AUTHENTICATION, "Run this program as an administrator of the host.")
                        .failsBy(
                                OpenFailure.NOT_FOUND,
                                "Give the container's full id, of 64 digits: docker ps --no-trunc shows it.")
                        .failsBy(OpenFailure.UNREACHABLE, "Start the container.")
                        .failsBy(OpenFailure.TIMEOUT, "See whether the container is still starting, or overloaded."),
                OpenStep.of("program")
                        .failsBy(
                                OpenFailure.NOT_FOUND,
                                "Install PowerShell in the container, or name its program by the setting command."));
    }
}
