package org.runspace.endpoints.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.runspace.PSSession;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoints.hyperv.TcpGuestSockets;
import org.runspace.testkit.HyperVGuest;
import org.runspace.testkit.LifeContract;
import org.runspace.transport.container.ComputeService;
import org.runspace.transport.container.Isolation;
import org.runspace.transport.hyperv.GuestService;
import org.runspace.transport.hyperv.GuestSockets;
import org.runspace.transport.hyperv.HyperVTransportProvider;

/**
 * How sessions live and end in a container with a virtual machine around it, which is the loopback endpoint behind a
 * port.
 */
class HostContainerMachineTest extends LifeContract {
    private static final UUID MACHINE = UUID.fromString("11223344-5566-7788-99aa-bbccddeeff00");

    private final Host host = new Host();
    private HyperVGuest guest;

    @BeforeAll
    void start() throws IOException {
        guest = HyperVGuest.start(null, Endpoint.STANDARD);
    }

    @AfterAll
    void stop() throws IOException {
        guest.close();
    }

    @Override
    protected String connection() {
        return HostContainers.connection("&configuration=Maintenance");
    }

    @Override
    protected PSSession open() {
        GuestSockets tcp = new TcpGuestSockets(-1, guest.port());
        HyperVTransportProvider carrier =
                new HyperVTransportProvider((name, limit) -> List.of(), (machine, service, limit) -> {
                    assertThat(machine).isEqualTo(MACHINE);
                    assertThat(service).isEqualTo(GuestService.CONTAINER);
                    return tcp.connect(machine, service, limit);
                });
        return HostContainers.open(host, carrier, connection());
    }

    @Test
    void theServerIsToldToListenOnASocket() {
        try (PSSession own = open()) {
            assertThat(own.invoke("'inside'").output()).singleElement().hasToString("inside");
            assertThat(host.lastLine).isEqualTo("pwsh.exe -SocketServerMode -NoProfile -NoLogo -Config Maintenance");
        }
    }

    /** Knows one container, in which something listens already. Its processes end with their connection. */
    private static final class Host implements ComputeService {
        private volatile String lastLine;

        @Override
        public Isolation isolation(String container, Duration limit) {
            assertThat(container).isEqualTo(PlayedWindowsHost.CONTAINER);
            return Isolation.byMachine(MACHINE);
        }

        @Override
        public long start(String container, String commandLine, boolean restricted, Duration limit) {
            assertThat(restricted).isTrue();
            lastLine = commandLine;
            return 1;
        }

        @Override
        public void terminate(String container, long pid, Duration limit) {
            throw new AssertionError("a server whose connection is closed ends by itself");
        }

        @Override
        public long startTicks(long pid) {
            throw new AssertionError("a process in a machine is none of the host's");
        }
    }
}
