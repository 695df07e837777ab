package org.runspace.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.engine.message.RecordedMessages.Recorded;
import org.runspace.host.ConsoleColor;
import org.runspace.host.Coordinates;
import org.runspace.host.Size;

/**
 * Host calls, their answers and what clients tell of their hosts, as the real engine sent them, become Java values and
 * go back as the same bytes.
 */
class RecordedHostMessagesTest {
    private static final Set<MessageType> CALLS =
            EnumSet.of(MessageType.PIPELINE_HOST_CALL, MessageType.RUNSPACEPOOL_HOST_CALL);
    private static final Set<MessageType> ANSWERS =
            EnumSet.of(MessageType.PIPELINE_HOST_RESPONSE, MessageType.RUNSPACEPOOL_HOST_RESPONSE);

    private static Stream<Recorded> recorded(Set<MessageType> types) {
        return Stream.of("host-2.4", "host-2.3", "streams-2.4", "streams-2.3", "streams-2.2", "streams-2.0")
                .flatMap(name -> RecordedMessages.of(name).stream())
                .filter(recorded -> types.contains(recorded.message().type()));
    }

    static List<Recorded> calls() {
        return recorded(CALLS).toList();
    }

    static List<Recorded> answers() {
        return recorded(ANSWERS).toList();
    }

    static List<Recorded> openings() {
        return recorded(EnumSet.of(MessageType.INIT_RUNSPACEPOOL)).toList();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallIsReadAsJavaValuesAndWrittenAsItWas(Recorded recorded) {
        HostCall call = HostCall.from(recorded.message().type(), recorded.payload());
        HostMethod method = call.method().orElseThrow();

        HostCall again = HostCall.of(call.id(), method, call.values());

        assertThat(RecordedMessages.write(again.payload())).isEqualTo(recorded.text());
        assertThat(call.wantsAnswer()).isEqualTo(!method.isVoid());
    }

    /**
     * Calls that the captures do not have, recorded one a line from PowerShell 7.6.9: arrays, rectangles, sizes,
     * default values, secure lines.
     */
    static List<String> moreCalls() throws IOException {
        try (InputStream in = RecordedHostMessagesTest.class.getResourceAsStream("/host/more-host-calls.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("moreCalls")
    void otherCallsAreReadAsJavaValuesAndWrittenAsTheyWere(String text) {
        HostCall call = HostCall.from(MessageType.PIPELINE_HOST_CALL, RecordedMessages.read(text));

        HostCall again = HostCall.of(call.id(), call.method().orElseThrow(), call.values());

        assertThat(RecordedMessages.write(again.payload())).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerIsReadAsAJavaValueAndWrittenAsItWas(Recorded recorded) {
        HostResponse answer = HostResponse.from(recorded.message().type(), recorded.payload());
        HostCall call = new HostCall(answer.id(), answer.methodId(), List.of());
        HostMethod method = call.method().orElseThrow();

        HostResponse again = HostResponse.of(call, answer.value(method));

        assertThat(RecordedMessages.write(again.payload())).isEqualTo(recorded.text());
    }

    @ParameterizedTest
    @MethodSource("openings")
    void aHostIsAnnouncedAsItWas(Recorded recorded) {
        HostInfo info = InitRunspacePool.from(recorded.payload()).host();

        assertThat(RecordedMessages.write(info.toObject()))
                .isEqualTo(RecordedMessages.write(recorded.payload().get("HostInfo")));
    }

    @Test
    void theRecordingsHoldCallsAnswersAndAHostWithARawInterface() throws IOException {
        assertThat(moreCalls()).hasSize(23);
        assertThat(calls()).hasSizeGreaterThan(100);
        assertThat(answers()).hasSize(16);
        assertThat(calls().stream()
                        .map(r -> HostCall.from(r.message().type(), r.payload())
                                .method()
                                .orElseThrow())
                        .collect(Collectors.toSet()))
                .hasSize(21);
        HostInfo info = InitRunspacePool.from(openings().get(0).payload()).host();
        assertThat(info.rawUI())
                .hasSize(10)
                .containsEntry(RawUIValue.FOREGROUND_COLOR, ConsoleColor.GRAY)
                .containsEntry(RawUIValue.CURSOR_POSITION, new Coordinates(5, 6))
                .containsEntry(RawUIValue.MAX_PHYSICAL_WINDOW_SIZE, new Size(200, 60))
                .containsEntry(RawUIValue.WINDOW_TITLE, "scripted title");
    }
}
