package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.PSSession;
import org.runspace.endpoint.Endpoint;
import org.runspace.object.PSObject;
import org.runspace.testkit.wsman.Disturbance;
import org.runspace.testkit.wsman.WSManAction;
import org.runspace.testkit.wsman.WSManEndpoint;

/** Whatever is cut or refused, and wherever: no object is lost, and none comes twice. */
class WSManCutsTest {
    private static final int OBJECTS = 10_000;
    private static final int CUTS = 20;
    private static final List<Object> ALL =
            List.copyOf(IntStream.rangeClosed(1, OBJECTS).boxed().toList());

    private WSManEndpoint server;

    @BeforeEach
    void start() throws IOException {
        server = WSManEndpoint.start(Endpoint.STANDARD);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Disturbance> disturbances() {
        return Stream.of(
                new Disturbance.CutUnread(),
                new Disturbance.CutUnanswered(),
                new Disturbance.CutAfter(1),
                new Disturbance.CutAfter(20_000),
                new Disturbance.Refused(503),
                new Disturbance.Late(Duration.ofMillis(50)));
    }

    @ParameterizedTest
    @MethodSource("disturbances")
    void requestsForOutputAreDisturbed(Disturbance disturbance) {
        try (PSSession session = EndpointSessions.open(connection(server.url()))) {
            for (int i = 0; i < CUTS; i++) {
                server.disturb(WSManAction.RECEIVE, disturbance);
                server.disturb(WSManAction.RECEIVE, new Disturbance.None());
            }
            while (!server.isUndisturbed(WSManAction.RECEIVE)) {
                assertThat(output(session)).isEqualTo(ALL);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void connectionsAreCutAnywhereWhileOutputComes(long seed) throws IOException {
        try (CuttingRelay relay = relay();
                PSSession session = EndpointSessions.open(through(relay))) {
            relay.cut(CUTS, seed);
            while (relay.left() > 0) {
                assertThat(output(session)).isEqualTo(ALL);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void connectionsAreCutAnywhereWhileInputGoes(long seed) throws IOException {
        try (CuttingRelay relay = relay();
                PSSession session = EndpointSessions.open(through(relay))) {
            relay.cut(CUTS, seed);
            while (relay.left() > 0) {
                assertThat(values(session.powerShell()
                                .addCommand("Write-Output")
                                .input(ALL)
                                .invoke()
                                .output()))
                        .isEqualTo(ALL);
            }
        }
    }

    private CuttingRelay relay() throws IOException {
        return new CuttingRelay(URI.create(server.url()).getPort());
    }

    private static String through(CuttingRelay relay) {
        return connection("http://localhost:" + relay.port() + "/wsman");
    }

    private static String connection(String url) {
        return "wsman:" + url + "?auth=basic&noEncryption=true";
    }

    private static List<Object> output(PSSession session) {
        return values(session.invoke("1.." + OBJECTS).output());
    }

    private static List<Object> values(List<PSObject> output) {
        return output.stream().map(PSObject::value).toList();
    }
}
