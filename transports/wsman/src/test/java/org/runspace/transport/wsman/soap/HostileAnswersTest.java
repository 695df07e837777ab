package org.runspace.transport.wsman.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no sane server sends are refused, soon, by what is wrong with them. */
class HostileAnswersTest {
    private static final String BEGIN = "<rsp:ReceiveResponse>";
    private static final String END = "</rsp:ReceiveResponse>";

    static Stream<Arguments> hostile() {
        String good = AnswerTo.envelope(BEGIN + END);
        return Stream.of(
                Arguments.of("document type", "<!DOCTYPE a>" + good),
                Arguments.of("document type", "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'>" + good),
                Arguments.of(
                        "not well-formed",
                        "<!DOCTYPE a [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]>" + good.replace(BEGIN, BEGIN + "&b;")),
                Arguments.of("entity", good.replace(BEGIN, BEGIN + "&b;")),
                Arguments.of("not well-formed", good.replace(BEGIN, "<rsp:ReceiveResponse a='&b;'>")),
                Arguments.of("more than 64 times", good.replace(BEGIN, BEGIN + "<a>".repeat(100_000))),
                Arguments.of("more than 64 attributes", good.replace(BEGIN, BEGIN + element(attributes(100)))),
                Arguments.of(
                        "tag or a comment of more than", good.replace(BEGIN, BEGIN + element(attributes(100_000)))),
                Arguments.of(
                        "tag or a comment of more than",
                        good.replace(BEGIN, BEGIN + element(" a='" + "x".repeat(1_000_000) + "'"))),
                Arguments.of(
                        "tag or a comment of more than",
                        good.replace(BEGIN, BEGIN + "<" + "x".repeat(1_000_000) + "/>")),
                Arguments.of(
                        "tag or a comment of more than",
                        good.replace(BEGIN, BEGIN + "<!--" + "x".repeat(1_000_000) + "-->")),
                Arguments.of("not well-formed", "<!DOCTYPE a [" + " ".repeat(1_000_000) + "]>" + good),
                Arguments.of("more than 200000 elements", good.replace(BEGIN, BEGIN + "<a/>".repeat(300_000))),
                Arguments.of(
                        "more than 4194304 bytes",
                        good.replace(BEGIN, BEGIN + "<rsp:Stream>" + " ".repeat(5_000_000) + "</rsp:Stream>")),
                Arguments.of("longer than 16384 characters", good.replace("uuid:", "u".repeat(100_000))),
                Arguments.of("not well-formed", good + good),
                Arguments.of("not well-formed", good + "x"),
                Arguments.of("not well-formed", good.replace(BEGIN, BEGIN + "\u0001")),
                Arguments.of("not well-formed", good.replace(BEGIN, BEGIN + "&#0;")),
                Arguments.of("is not base64", good.replace(BEGIN, BEGIN + "<rsp:Stream>AAAA\u0001AAA</rsp:Stream>")),
                Arguments.of("not well-formed", good.replace(BEGIN, BEGIN + "<unbound:a/>")),
                Arguments.of("not well-formed", good.replace(BEGIN, "<rsp:ReceiveResponse a='1' a='2'>")),
                Arguments.of("not well-formed", good.replace(END, "</rsp:Other>")),
                Arguments.of("not well-formed", "no XML at all"),
                Arguments.of("UTF-16", "<?xml version='1.0' encoding='UTF-16'?>" + good),
                Arguments.of("encoding is \"ISO-8859-1\"", "<?xml version='1.0' encoding='ISO-8859-1'?>" + good));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void isRefusedByWhatIsWrong(String wrong, String answer) {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        SoapRequest<?> request = AnswerTo.request(Operation.RECEIVE, AnswerTo.MESSAGE);

        assertThat(AnswerTo.inPieces(request, 200, bytes, bytes.length).result())
                .startsWith("refused: ")
                .contains(wrong);
        assertThat(AnswerTo.inPieces(request, 200, bytes, 100).result())
                .startsWith("refused: ")
                .contains(wrong);
        assertThat(AnswerTo.inPieces(request, 500, bytes, bytes.length).result())
                .startsWith("Faulted[fault=Fault[code=0, known=Optional[SERVER_ERROR_STATUS]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void otherEncodingsThanUtf8AreRefused(String encoding) {
        byte[] bytes = AnswerTo.envelope(BEGIN + END).getBytes(Charset.forName(encoding));

        assertThat(AnswerTo.inPieces(AnswerTo.request(Operation.RECEIVE, AnswerTo.MESSAGE), 200, bytes, 1_000)
                        .result())
                .startsWith("refused: ");
    }

    @Test
    void whatIsHarmlessIsTaken() {
        String answer = "\uFEFF<?xml version='1.0' encoding='utf-8'?>\r\n<!-- a --><?b c?>"
                + AnswerTo.envelope(
                        "<!-- d --><rsp:ReceiveResponse><rsp:Stream Name='stdout'>AA<!-- -->A&#65;\r\n<![CDATA[AAA]]>A"
                                + "</rsp:Stream><unknown xmlns='urn:u' a='&lt;&amp;&#x1F600;'>&quot;</unknown></rsp:ReceiveResponse>")
                + "\n<!-- e -->\r\n";

        AnswerTo.Outcome outcome = AnswerTo.whole(AnswerTo.request(Operation.RECEIVE, AnswerTo.MESSAGE), 200, answer);

        assertThat(outcome.result()).startsWith("Answered[");
        assertThat(outcome.fragments()).containsOnly((byte) 0).hasSize(6);
        for (int piece = 1; piece < 20; piece++) {
            assertThat(AnswerTo.inPieces(
                            AnswerTo.request(Operation.RECEIVE, AnswerTo.MESSAGE),
                            200,
                            answer.getBytes(StandardCharsets.UTF_8),
                            piece))
                    .isEqualTo(outcome);
        }
    }

    private static String element(String attributes) {
        return "<a" + attributes + "/>";
    }

    private static String attributes(int count) {
        return IntStream.range(0, count).mapToObj(i -> " a" + i + "=''").collect(Collectors.joining());
    }
}
