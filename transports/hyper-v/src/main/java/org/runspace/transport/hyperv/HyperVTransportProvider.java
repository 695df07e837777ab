package org.runspace.transport.hyperv;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.runspace.error.OpenFailure;
import org.runspace.object.PSCredential;
import org.runspace.spi.Deadline;
import org.runspace.spi.OpenStep;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ByteStreams;
import org.runspace.transport.stream.StreamTransportProvider;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The connection type {@code hyperv}: {@code hyperv:NAME} or {@code hyperv:GUID} connects to a virtual machine of this
 * host that runs Windows, without a network (PowerShell Direct). The credential is one of the guest's. This process
 * must run as an administrator of Hyper-V.
 *
 * <p>{@code hyperv:GUID?container=true} connects to a Windows container with a virtual machine around it, by its
 * runtime id. A PowerShell must have been started in it as a server, which the connection type {@code container} does;
 * it serves the first client that connects, and only that one, and asks for no credential.
 */
public final class HyperVTransportProvider extends StreamTransportProvider {
    private final VirtualMachines machines;
    private final GuestSockets sockets;

    /** Creates the provider, for the service loader. */
    public HyperVTransportProvider() {
        this(new PowerShellVirtualMachines(PowerShellVirtualMachines.windowsPowerShell()), new HyperVSockets());
    }

    /**
     * Creates a provider that finds and reaches machines in another way, in tests for example.
     *
     * @param machines the machines of the host
     * @param sockets the connections to them, which nobody else can read
     */
    public HyperVTransportProvider(VirtualMachines machines, GuestSockets sockets) {
        this.machines = machines;
        this.sockets = sockets;
    }

    @Override
    public String scheme() {
        return "hyperv";
    }

    @Override
    public List<Setting> settings() {
        return GuestSettings.ALL;
    }

    @Override
    public List<Setting> poolSettings() {
        return GuestSettings.OF_POOLS;
    }

    @Override
    public List<OpenStep> steps(Target target) {
        GuestSettings settings = GuestSettings.of(target);
        return settings.container() == null
                ? HyperVSteps.ofMachine(limit -> running(settings.machine(), limit))
                : HyperVSteps.ofContainer();
    }

    @Override
    protected void check(Target target) {
        GuestSettings.of(target);
    }

    @Override
    protected boolean isConfidential() {
        return true;
    }

    @Override
    protected ByteStreams connect(Target target, TransportContext context, Deadline deadline) throws IOException {
        GuestSettings settings = GuestSettings.of(target);
        UUID container = settings.container();
        if (container != null) {
            return streams(new PowerShellDirect(sockets, container, settings, context, deadline).connectToContainer());
        }
        try (PSCredential credential = credential(target, context)) {
            Login login = Login.of(credential);
            UUID machine = running(settings.machine(), deadline.remaining(context.nanoTime()))
                    .id();
            return streams(new PowerShellDirect(sockets, machine, settings, context, deadline).connect(login));
        }
    }

    private static ByteStreams streams(GuestSocket socket) {
        return new ByteStreams(socket.input(), socket.output(), null, socket);
    }

    @Override
    protected String describeEnd(ByteStreams streams) {
        return "the guest closed the connection: its PowerShell has ended";
    }

    private VirtualMachine running(String name, Duration limit) throws IOException {
        if (name.isBlank()) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION,
                    "the connection string names no virtual machine; wanted hyperv:NAME or hyperv:GUID",
                    null);
        }
        List<VirtualMachine> found = machines.find(name, limit);
        if (found.isEmpty()) {
            throw new TransportOpenException(
                    OpenFailure.NOT_FOUND, "this host has no virtual machine \"" + name + "\"", null);
        }
        if (found.size() > 1) {
            String ids = found.stream().map(machine -> machine.id().toString()).collect(Collectors.joining(", "));
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION,
                    "this host has " + found.size() + " virtual machines \"" + name + "\"; name one by its id: " + ids,
                    null);
        }
        VirtualMachine machine = found.get(0);
        if (!machine.isRunning()) {
            throw new TransportOpenException(
                    OpenFailure.UNREACHABLE,
                    "the virtual machine \"" + machine.name() + "\" is " + machine.state() + ", it must be Running",
                    null);
        }
        return machine;
    }
}
