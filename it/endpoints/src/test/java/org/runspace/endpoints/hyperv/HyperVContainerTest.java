package org.runspace.endpoints.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.RunspaceOptions;
import org.runspace.endpoint.Endpoint;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.engine.runtime.ThreadContext;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;
import org.runspace.testkit.HyperVGuest;
import org.runspace.transport.hyperv.GuestService;
import org.runspace.transport.hyperv.GuestSockets;
import org.runspace.transport.hyperv.HyperVTransportProvider;
import org.runspace.transport.hyperv.VirtualMachine;

/**
 * A server that was started in a container with a virtual machine around it: no machine is looked up, nobody logs in,
 * and the first bytes are the session's.
 */
@Timeout(60)
class HyperVContainerTest {
    private static final String RUNTIME_ID = "11223344-5566-7788-99aa-bbccddeeff00";
    private static final ThreadContext CONTEXT = new ThreadContext("hyperv-container");

    @Test
    void aSessionNeedsNeitherACredentialNorABroker() throws IOException {
        try (HyperVGuest guest = HyperVGuest.start(null, Endpoint.STANDARD);
                RunspaceSession session = open(guest.port(), Map.of("container", "true"))) {
            assertThat(session.invoke("'inside'").output()).singleElement().hasToString("inside");
        }
    }

    @Test
    void aServerThatIsJustStartingIsWaitedForAndOneThatNeverListensIsUnreachable() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }

        assertThatThrownBy(() -> open(nobody, Map.of("container", "true", "startTimeout", "PT0.6S"))
                        .close())
                .isInstanceOfSatisfying(
                        RunspaceOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(OpenFailure.UNREACHABLE))
                .hasMessageContaining("PowerShell server in its container did not begin to listen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hyperv:web01?container=true",
                "hyperv:?container=true",
                "hyperv:" + RUNTIME_ID + "?container=true&configuration=Mine"
            })
    void whatHasNoMeaningForAContainerIsRefused(String connection) {
        HyperVTransportProvider provider = provider(0);
        Target target = Transports.of(List.of(provider)).parse(connection);

        assertThatThrownBy(() -> provider.create(target, CONTEXT)).isInstanceOf(ConnectionStringException.class);
    }

    private static RunspaceSession open(int port, Map<String, String> settings) {
        HyperVTransportProvider provider = provider(port);
        Target target = Transports.of(List.of(provider)).target("hyperv", RUNTIME_ID, settings);
        return RunspaceSession.open(provider, target, RunspaceOptions.DEFAULT, CONTEXT);
    }

    private static HyperVTransportProvider provider(int port) {
        GuestSockets tcp = new TcpGuestSockets(port, port);
        return new HyperVTransportProvider(
                (name, limit) -> List.of(new VirtualMachine(new UUID(9, 9), "not asked for", "Off")),
                (machine, service, limit) -> {
                    assertThat(machine).hasToString(RUNTIME_ID);
                    assertThat(service).isEqualTo(GuestService.CONTAINER);
                    return tcp.connect(machine, service, limit);
                });
    }
}
