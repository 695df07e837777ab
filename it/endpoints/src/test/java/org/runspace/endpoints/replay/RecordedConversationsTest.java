package org.runspace.endpoints.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.endpoints.replay.Traffic.Recorded;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.message.ErrorRecords;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.Records;
import org.runspace.engine.message.RunspaceState;
import org.runspace.engine.message.WireNumbers;
import org.runspace.engine.protocol.ClientAction;
import org.runspace.engine.protocol.ClientEvent;
import org.runspace.engine.protocol.Codec;
import org.runspace.engine.protocol.ServerAction;
import org.runspace.engine.protocol.ServerEvent;
import org.runspace.error.ErrorCode;
import org.runspace.error.SessionBrokenException;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;
import org.runspace.recordings.Capture;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;
import org.runspace.transport.stream.PacketType;

/**
 * What a real client and a real server said to each other takes both of this engine's state machines the same way,
 * wherever the bytes are cut.
 */
class RecordedConversationsTest {
    private static final int SMALL = 16_000;
    private static final int DISTANCE = 64;
    private static final int SEEDS = 5;
    private static final PSVersion HIGHEST_SERVED = PSVersion.of(2, 4);
    private static final Map<String, Traffic> READ = new ConcurrentHashMap<>();

    static Stream<String> all() {
        return Stream.concat(Capture.NAMES.stream(), Stream.of("files-2.4"));
    }

    static Stream<String> small() {
        return Capture.NAMES.stream().filter(name -> traffic(name).size() <= SMALL);
    }

    static Stream<String> larger() {
        return Capture.NAMES.stream().filter(name -> traffic(name).size() > SMALL);
    }

    @Test
    void everyRecordingIsPlayed() {
        assertThat(all()).hasSize(34);
        assertThat(small()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aClientFollowsTheRecordedServer(String name) {
        checkClient(traffic(name), new ClientReplay(traffic(name), Cuts.NONE).run(), true);
    }

    @ParameterizedTest
    @MethodSource("small")
    void aClientFollowsTheRecordedServerForEveryCut(String name) {
        for (int at = 0; at < DISTANCE; at++) {
            checkClient(traffic(name), new ClientReplay(traffic(name), Cuts.from(at, DISTANCE)).run(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("larger")
    void aClientFollowsTheRecordedServerForRandomCuts(String name) {
        for (int seed = 0; seed < SEEDS; seed++) {
            checkClient(traffic(name), new ClientReplay(traffic(name), Cuts.random(seed)).run(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aServerFollowsTheRecordedClient(String name) {
        checkServer(traffic(name), new ServerReplay(traffic(name), Cuts.NONE).run());
    }

    @ParameterizedTest
    @MethodSource("small")
    void aServerFollowsTheRecordedClientForEveryCut(String name) {
        for (int at = 0; at < DISTANCE; at++) {
            checkServer(traffic(name), new ServerReplay(traffic(name), Cuts.from(at, DISTANCE)).run());
        }
    }

    @ParameterizedTest
    @MethodSource("larger")
    void aServerFollowsTheRecordedClientForRandomCuts(String name) {
        for (int seed = 0; seed < SEEDS; seed++) {
            checkServer(traffic(name), new ServerReplay(traffic(name), Cuts.random(seed)).run());
        }
    }

    private static Traffic traffic(String name) {
        return READ.computeIfAbsent(name, n -> Traffic.of(Capture.read(n)));
    }

    private static void checkClient(Traffic traffic, ClientReplay replay, boolean decode) {
        assertThat(replay.failures).as("nothing the server sent was refused").isEmpty();
        assertThat(replay.steps(ClientEvent.Opened.class))
                .singleElement()
                .satisfies(opened -> assertThat(opened.version()).isEqualTo(recordedVersion(traffic)));
        assertThat(replay.steps(ClientEvent.Opened.class).get(0).data()).containsKey("PSVersionTable");
        for (UUID pipeline : traffic.pipelines()) {
            checkPipeline(traffic, replay, pipeline);
        }
        checkSent(traffic, replay);
        checkCallsAndDiagnostics(traffic, replay);
        checkEnd(traffic, replay);
        if (decode) {
            decodeAll(replay);
        }
    }

    private static void checkPipeline(Traffic traffic, ClientReplay replay, UUID pipeline) {
        List<Recorded> recorded = traffic.messages(false, pipeline, Lane.DEFAULT);
        List<byte[]> expected = recorded.stream()
                .filter(RecordedConversationsTest::isData)
                .map(Recorded::bytes)
                .toList();
        assertThat(replay.steps(ClientEvent.PipelineData.class).stream()
                        .filter(data -> data.pipeline().equals(pipeline))
                        .map(data -> data.message().bytes()))
                .as("what the consumer of %s gets", pipeline)
                .containsExactlyElementsOf(expected);
        List<ClientEvent.PipelineEnded> ends = replay.steps(ClientEvent.PipelineEnded.class).stream()
                .filter(end -> end.pipeline().equals(pipeline))
                .toList();
        assertThat(ends).as("a pipeline ends once").hasSize(1);
        Integer state = recorded.stream()
                .filter(Recorded::isTerminalState)
                .map(Recorded::pipelineState)
                .findFirst()
                .orElse(null);
        if (state == null) {
            assertThat(ends.get(0).failure()).isInstanceOf(SessionBrokenException.class);
        } else {
            assertThat(ends.get(0).state()).isEqualTo(WireNumbers.pipelineState(state));
            assertThat(ends.get(0).failure()).isNull();
            boolean hasReason = recorded.stream()
                    .anyMatch(m -> m.isTerminalState() && m.payload().contains("ExceptionAsErrorRecord"));
            assertThat(ends.get(0).reason() != null).as("a reason").isEqualTo(hasReason);
        }
        long asked = recorded.stream()
                .filter(m -> m.type() == MessageType.PIPELINE_HOST_CALL)
                .count();
        assertThat(replay.steps(ClientEvent.HostCalled.class).stream()
                        .filter(called -> called.pipeline().equals(pipeline)))
                .hasSize((int) asked);
    }

    /** Every message the recorded client sent on a pipeline's channel went out the same, lane by lane. */
    private static void checkSent(Traffic traffic, ClientReplay replay) {
        for (UUID pipeline : traffic.pipelines()) {
            for (Lane lane : Lane.values()) {
                List<byte[]> expected = traffic.messages(true, pipeline, lane).stream()
                        .map(Recorded::bytes)
                        .toList();
                assertThat(replay.sent.messages(pipeline, lane))
                        .as("sent to %s", pipeline)
                        .containsExactlyElementsOf(expected);
            }
        }
    }

    private static void checkCallsAndDiagnostics(Traffic traffic, ClientReplay replay) {
        long answers = traffic.messages(false).stream()
                .filter(m -> m.type() == MessageType.RUNSPACE_AVAILABILITY)
                .count();
        assertThat(replay.steps(ClientEvent.CallAnswered.class))
                .hasSize((int) answers)
                .allSatisfy(answer -> {
                    assertThat(answer.failure()).isNull();
                    assertThat(answer.response()).isNotNull();
                });
        assertThat(replay.steps(ClientEvent.Diagnostic.class))
                .allSatisfy(diagnostic -> assertThat(diagnostic.text()).startsWith("ignored a"));
    }

    private static void checkEnd(Traffic traffic, ClientReplay replay) {
        boolean closed =
                traffic.events().stream().anyMatch(event -> event.type() == PacketType.CLOSE_ACK && event.ofSession());
        assertThat(replay.steps(ClientEvent.Ended.class)).singleElement().satisfies(end -> {
            if (closed) {
                assertThat(end.reason()).isNull();
            } else {
                assertThat(end.reason()).isInstanceOf(SessionBrokenException.class);
            }
        });
        assertThat(replay.session.state()).isEqualTo(closed ? RunspaceState.CLOSED : RunspaceState.BROKEN);
        assertThat(replay.steps(ClientAction.Close.class)).hasSize(closed ? 1 : 0);
        long signals = traffic.events().stream()
                .filter(event -> event.type() == PacketType.SIGNAL)
                .count();
        assertThat(replay.steps(ClientAction.Signal.class)).hasSize((int) signals);
        assertThat(replay.session.deadline()).as("no timer is left").isEqualTo(Long.MAX_VALUE);
    }

    private static void decodeAll(ClientReplay replay) {
        ClixmlReader reader = replay.codec.reader();
        for (ClientEvent.PipelineData data : replay.steps(ClientEvent.PipelineData.class)) {
            try {
                assertThat(decode(reader, data.message())).isNotNull();
            } catch (ValueFormatException e) {
                // Without a session key a secure string is the one thing that cannot be read.
                assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.NO_SESSION_KEY);
                assertThat(new String(data.message().bytes(), StandardCharsets.UTF_8))
                        .contains("<SS");
            }
        }
    }

    private static Object decode(ClixmlReader reader, Message message) {
        PSObject payload = Codec.payload(reader, message);
        return switch (message.type()) {
            case ERROR_RECORD -> ErrorRecords.from(payload).message();
            case WARNING_RECORD, VERBOSE_RECORD, DEBUG_RECORD ->
                Records.informational(payload).message();
            case PROGRESS_RECORD -> Records.progress(payload).activity();
            case INFORMATION_RECORD -> Records.information(payload).messageData();
            default -> payload.toString();
        };
    }

    private static void checkServer(Traffic traffic, ServerReplay replay) {
        boolean secrets = traffic.messages(true).stream()
                .anyMatch(message -> message.payload().contains("<SS"));
        assertThat(replay.failures)
                .allSatisfy(failure ->
                        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(ErrorCode.NO_SESSION_KEY));
        assertThat(replay.failures.isEmpty() || secrets)
                .as("only secure strings may be refused: %s", replay.failures)
                .isTrue();
        assertThat(replay.steps(ServerAction.TransportError.class)).hasSize(replay.failures.size());
        assertThat(replay.session.version())
                .isEqualTo(
                        HIGHEST_SERVED.compareTo(recordedVersion(traffic)) < 0
                                ? HIGHEST_SERVED
                                : recordedVersion(traffic));
        checkOpening(traffic, replay);
        if (replay.failures.isEmpty()) {
            checkRequests(traffic, replay);
        }
        List<UUID> released = traffic.events().stream()
                .filter(e -> e.type() == PacketType.CLOSE && !e.ofSession())
                .map(Traffic.Event::channel)
                .toList();
        assertThat(replay.steps(ServerAction.ChannelReleased.class))
                .extracting(ServerAction.ChannelReleased::pipeline)
                .containsAll(released);
        long signals = traffic.events().stream()
                .filter(e -> e.type() == PacketType.SIGNAL)
                .count();
        assertThat(replay.steps(ServerAction.Signalled.class)).hasSize((int) signals);
        assertThat(replay.steps(ServerEvent.Ended.class)).hasSize(1);
    }

    private static void checkOpening(Traffic traffic, ServerReplay replay) {
        Recorded init = traffic.messages(true).get(1);
        assertThat(replay.steps(ServerEvent.OpenRequested.class))
                .singleElement()
                .satisfies(open -> {
                    assertThat(open.request().minRunspaces())
                            .isEqualTo(init.number("MinRunspaces").intValue());
                    assertThat(open.request().maxRunspaces())
                            .isEqualTo(init.number("MaxRunspaces").intValue());
                });
        assertThat(replay.sentOf(Transport.SESSION))
                .extracting(Recorded::type)
                .startsWith(
                        MessageType.SESSION_CAPABILITY,
                        MessageType.APPLICATION_PRIVATE_DATA,
                        MessageType.RUNSPACEPOOL_STATE);
    }

    private static void checkRequests(Traffic traffic, ServerReplay replay) {
        for (UUID pipeline : traffic.pipelines()) {
            List<Recorded> fromClient = traffic.messages(true, pipeline, Lane.DEFAULT);
            long inputs = fromClient.stream()
                    .filter(m -> m.type() == MessageType.PIPELINE_INPUT)
                    .count();
            assertThat(replay.steps(ServerEvent.InputReceived.class).stream()
                            .filter(s -> s.pipeline().equals(pipeline)))
                    .hasSize((int) inputs);
            if (fromClient.get(0).type() == MessageType.CREATE_PIPELINE) {
                List<Recorded> recorded = traffic.messages(false, pipeline, Lane.DEFAULT);
                assertThat(replay.sentOf(pipeline))
                        .extracting(Recorded::type)
                        .containsExactlyElementsOf(
                                recorded.stream().map(Recorded::type).toList());
                assertThat(replay.sentOf(pipeline).stream()
                                .map(Recorded::pipelineState)
                                .filter(Objects::nonNull)
                                .toList())
                        .isEqualTo(recorded.stream()
                                .map(Recorded::pipelineState)
                                .filter(Objects::nonNull)
                                .toList());
            }
        }
        long created = traffic.messages(true).stream()
                .filter(m -> m.type() == MessageType.CREATE_PIPELINE)
                .count();
        assertThat(replay.steps(ServerEvent.PipelineRequested.class))
                .hasSizeLessThanOrEqualTo((int) created)
                .allSatisfy(request -> assertThat(traffic.messages(true, request.pipeline(), Lane.DEFAULT)
                                .get(0)
                                .payload())
                        .contains("<B N=\"NoInput\">" + request.request().noInput() + "</B>"));
    }

    private static boolean isData(Recorded message) {
        MessageType type = message.type();
        return type != null
                && type.target() == MessageType.Target.PIPELINE
                && type != MessageType.PIPELINE_STATE
                && type != MessageType.PIPELINE_HOST_CALL;
    }

    private static PSVersion recordedVersion(Traffic traffic) {
        String payload = traffic.messages(false).get(0).payload();
        return PSVersion.parse(payload.replaceFirst(".*N=\"protocolversion\">([0-9.]+)<.*", "$1"));
    }
}
