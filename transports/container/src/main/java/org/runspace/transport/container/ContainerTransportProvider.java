package org.runspace.transport.container;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.RefusedSetting;
import org.runspace.spi.OpenStep;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportProvider;
import org.runspace.spi.Transports;

/**
 * The connection type {@code container}: {@code container:web01} starts PowerShell inside the running container of this
 * name or id, by {@code docker exec -i}, or by another engine with the same command line ({@code ?engine=podman}). It
 * works for Linux and Windows containers, on whichever machine the engine runs them.
 *
 * <p>{@code container:ID?engine=hcs} does the same as PowerShell's own {@code -ContainerId}: it calls the compute
 * service of the container's Windows host, which needs no engine but the full id. The session then uses a pipe of the
 * container or, if a virtual machine is around the container, a socket to that machine; the connection types
 * {@code pipe} and {@code hyperv} connect to these.
 */
public final class ContainerTransportProvider implements TransportProvider {
    /** The value of the setting {@code engine} for the compute service of this host. */
    public static final String COMPUTE_SERVICE = "hcs";

    private static final String SCHEME = "container";

    /** Names and ids as the engines allow them; nothing that they could take for an option. */
    private static final Pattern CONTAINER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    private final EngineCommandProvider engines = new EngineCommandProvider();
    private final ComputeService service;
    private final Supplier<Transports> transports;

    /**
     * Creates the provider, for the service loader. The other connection types are not looked up yet: that would find
     * this one again.
     */
    public ContainerTransportProvider() {
        this(new HostComputeService(), Transports::installed);
    }

    /**
     * Creates a provider that uses another compute service and other transports, in tests for example.
     *
     * @param service the compute service to use instead of the host's
     * @param transports the transports with the types {@code pipe} and {@code hyperv}; called for each session
     */
    public ContainerTransportProvider(ComputeService service, Supplier<Transports> transports) {
        this.service = service;
        this.transports = transports;
    }

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public List<Setting> settings() {
        return ContainerSettings.ALL;
    }

    @Override
    public List<Setting> poolSettings() {
        return ContainerSettings.OF_POOLS;
    }

    @Override
    public Optional<String> location(Target target) {
        String directory = ContainerSettings.workingDirectory(target);
        return directory.isEmpty() ? Optional.empty() : Optional.of(directory);
    }

    @Override
    public List<OpenStep> steps(Target target) {
        check(target);
        if (isOfComputeService(target)) {
            HostContainer.of(target);
            return ContainerSteps.ofComputeService();
        }
        return ContainerSteps.ofEngine(EngineCommand.of(target));
    }

    @Override
    public Transport create(Target target, TransportContext context) {
        check(target);
        if (!isOfComputeService(target)) {
            return engines.create(target, context);
        }
        return new WindowsContainerTransport(
                new WindowsContainer(service, transports.get(), HostContainer.of(target), context), target, context);
    }

    private static void check(Target target) {
        if (!CONTAINER.matcher(target.rest()).matches()) {
            throw new ConnectionStringException(
                    new RefusedSetting(SCHEME, "a container's name or id", target.rest()), null);
        }
    }

    private static boolean isOfComputeService(Target target) {
        return target.text(ContainerSettings.ENGINE).strip().equalsIgnoreCase(COMPUTE_SERVICE);
    }
}
