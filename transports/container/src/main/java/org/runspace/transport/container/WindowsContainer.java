package org.runspace.transport.container;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportProvider;
import org.runspace.spi.Transports;
import org.runspace.transport.stream.TransportOpenException;

/**
 * A Windows container in which PowerShell is started as a server, and the way to that server, which another connection
 * type goes: a pipe, or a socket to the virtual machine around the container. Its methods wait.
 */
final class WindowsContainer {
    private static final String PIPE = "pipe";
    private static final String MACHINE = "hyperv";

    private final ComputeService service;
    private final Transports transports;
    private final Target target;
    private final TransportContext context;
    private final List<ServerProgram> programs;

    /** Refuses settings that make no sense here. */
    WindowsContainer(ComputeService service, Transports transports, Target target, TransportContext context) {
        this.service = service;
        this.transports = transports;
        this.target = target;
        this.context = context;
        programs = ServerProgram.wanted(target);
        ContainerTransportProvider.refuse(
                target,
                "none, because the host's compute service does not know it",
                ContainerTransportProvider.ENGINE_ARGUMENTS,
                ContainerTransportProvider.ARGUMENTS,
                ContainerTransportProvider.USER,
                ContainerTransportProvider.WORKING_DIRECTORY);
    }

    /**
     * Starts the server.
     *
     * @param deadline when that must be done
     * @param givenUp whether nobody wants it any more
     */
    ServerProcess start(Deadline deadline, BooleanSupplier givenUp) throws TransportOpenException {
        Isolation isolation = service.isolation(target.rest(), left(deadline, givenUp));
        carrier(isolation);
        boolean restricted = !target.flag(ContainerTransportProvider.RUN_AS_ADMINISTRATOR);
        TransportOpenException missing = null;
        for (ServerProgram program : programs) {
            String line = program.commandLine(isolation, target.text(ContainerTransportProvider.CONFIGURATION));
            try {
                long pid = service.start(target.rest(), line, restricted, left(deadline, givenUp));
                return new ServerProcess(service, target.rest(), isolation, program, pid);
            } catch (TransportOpenException e) {
                if (e.kind() != OpenFailure.NOT_FOUND) {
                    throw e;
                }
                missing = missing == null
                        ? e
                        : new TransportOpenException(
                                OpenFailure.NOT_FOUND, missing.getMessage() + "; " + e.getMessage(), e);
            }
        }
        throw missing;
    }

    /** Makes the transport that leads to a server. Nothing is connected yet. */
    Transport transportTo(ServerProcess server) throws TransportOpenException {
        Isolation isolation = server.isolation();
        TransportProvider carrier = carrier(isolation);
        String start = target.text(ContainerTransportProvider.START_TIMEOUT);
        String rest = isolation.hasMachine()
                ? isolation.machine().toString()
                : "path="
                        + ContainerPipe.path(
                                isolation.root(),
                                service.startTicks(server.pid()),
                                server.pid(),
                                server.program().processName());
        Map<String, String> settings = isolation.hasMachine()
                ? Map.of("container", "true", "startTimeout", start)
                : Map.of("startTimeout", start);
        try {
            return carrier.create(transports.target(carrier.scheme(), rest, settings), context);
        } catch (RunspaceException e) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION,
                    "the connection type " + carrier.scheme() + " cannot be used for containers: " + e.getMessage(),
                    e);
        }
    }

    /**
     * The connection type that is needed; looked for before anything is started, because nothing could be done with it.
     */
    private TransportProvider carrier(Isolation isolation) throws TransportOpenException {
        String scheme = isolation.hasMachine() ? MACHINE : PIPE;
        if (!transports.schemes().contains(scheme)) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION,
                    "the way into the container " + target.rest() + " is the connection type " + scheme
                            + ", which is not on the class path; add runspace-transport-"
                            + (isolation.hasMachine() ? "hyper-v" : "named-pipe"),
                    null);
        }
        return transports.provider(scheme);
    }

    private Duration left(Deadline deadline, BooleanSupplier givenUp) throws TransportOpenException {
        if (givenUp.getAsBoolean()) {
            throw new TransportOpenException(
                    OpenFailure.UNREACHABLE, "the session was given up before it connected", null);
        }
        Duration left = deadline.remaining(context.nanoTime());
        if (left.isZero()) {
            throw new TransportOpenException(
                    OpenFailure.TIMEOUT,
                    "the time for the opening was over before PowerShell was started in the container " + target.rest(),
                    null);
        }
        return left;
    }
}
