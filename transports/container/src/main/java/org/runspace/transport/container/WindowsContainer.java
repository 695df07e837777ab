package org.runspace.transport.container;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Deadline;
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
    private final HostContainer container;
    private final TransportContext context;

    WindowsContainer(ComputeService service, Transports transports, HostContainer container, TransportContext context) {
        this.service = service;
        this.transports = transports;
        this.container = container;
        this.context = context;
    }

    /**
     * Starts the server.
     *
     * @param deadline when that must be done
     * @param givenUp whether nobody wants it any more
     */
    ServerProcess start(Deadline deadline, BooleanSupplier givenUp) throws TransportOpenException {
        Isolation isolation = service.isolation(container.id(), left(deadline, givenUp));
        carrier(isolation);
        boolean restricted = !container.runAsAdministrator();
        TransportOpenException missing = null;
        for (ServerProgram program : container.programs()) {
            String line = program.commandLine(isolation, container.configuration());
            try {
                long pid = service.start(container.id(), line, restricted, left(deadline, givenUp));
                return new ServerProcess(service, container.id(), isolation, program, pid);
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
        String start = container.startTimeout().toString();
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
                    "the way into the container " + container.id() + " is the connection type " + scheme
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
                    "the time for the opening was over before PowerShell was started in the container "
                            + container.id(),
                    null);
        }
        return left;
    }
}
