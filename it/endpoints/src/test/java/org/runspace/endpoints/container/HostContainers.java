package org.runspace.endpoints.container;

import java.util.List;
import org.runspace.RunspaceOptions;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.engine.runtime.ThreadContext;
import org.runspace.spi.TransportProvider;
import org.runspace.spi.Transports;
import org.runspace.transport.container.ComputeService;
import org.runspace.transport.container.ContainerTransportProvider;

/** Opens sessions by another compute service than this machine's. */
final class HostContainers {
    private static final ThreadContext CONTEXT = new ThreadContext("host-containers");

    private HostContainers() {}

    static String connection(String settings) {
        return "container:" + PlayedWindowsHost.CONTAINER + "?engine=hcs" + settings;
    }

    static RunspaceSession open(ComputeService service, TransportProvider carrier, String connection) {
        ContainerTransportProvider provider =
                new ContainerTransportProvider(service, () -> Transports.of(List.of(carrier)));
        return RunspaceSession.open(
                provider, Transports.of(List.of(provider)).parse(connection), RunspaceOptions.DEFAULT, CONTEXT);
    }
}
