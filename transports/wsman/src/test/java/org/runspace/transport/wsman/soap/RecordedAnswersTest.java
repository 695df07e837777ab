package org.runspace.transport.wsman.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedAnswersTest {
    private static final Pattern STREAM = Pattern.compile("<p:Stream[^>]*>([^<]*)<");
    private static final int LONG = 4_000;

    static Stream<AnswerTo.Recorded> recorded() {
        return AnswerTo.recorded();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void everyRecordedAnswerIsReadAndItsFragmentsAreWhatTheBase64Holds(AnswerTo.Recorded recorded) {
        AnswerTo.Outcome outcome = AnswerTo.whole(recorded.request(), recorded.status(), recorded.envelope());

        assertThat(outcome.result()).startsWith(recorded.status() == 200 ? "Answered[" : "Faulted[");
        assertThat(outcome.fragments()).isEqualTo(expected(recorded.envelope()));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void anAnswerInPiecesIsTheSameAsTheWhole(AnswerTo.Recorded recorded) {
        AnswerTo.Outcome whole = AnswerTo.whole(recorded.request(), recorded.status(), recorded.envelope());

        for (int piece : new int[] {1, 7, 1_000}) {
            assertThat(AnswerTo.inPieces(recorded.request(), recorded.status(), recorded.bytes(), piece))
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void anAnswerThatWasCutAnywhereIsRefused(AnswerTo.Recorded recorded) {
        byte[] bytes = recorded.bytes();
        int step = bytes.length > LONG ? 997 : 13;

        for (int end = 1; end < bytes.length; end += step) {
            AnswerTo.Outcome cut = AnswerTo.inPieces(recorded.request(), 200, Arrays.copyOf(bytes, end), end);
            assertThat(cut.result()).startsWith("refused: the answer ends before its end, after " + end + " bytes");
        }
    }

    private static List<Byte> expected(String envelope) {
        List<Byte> bytes = new ArrayList<>();
        Matcher stream = STREAM.matcher(envelope);
        while (stream.find()) {
            for (byte one : Base64.getDecoder().decode(stream.group(1))) {
                bytes.add(one);
            }
        }
        return bytes;
    }
}
