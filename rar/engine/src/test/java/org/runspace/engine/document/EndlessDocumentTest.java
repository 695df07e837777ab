package org.runspace.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.runspace.engine.document.Texts.START;
import static org.runspace.engine.document.Texts.bytes;
import static org.runspace.engine.document.Texts.document;
import static org.runspace.engine.document.Texts.read;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.Clixml;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** Documents that have no end, though no object of them is too large. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndlessDocumentTest {
    private static final long MOST = 1 << 20;

    static Stream<Arguments> endless() {
        return Stream.of(
                Arguments.of("", " "),
                Arguments.of("", "<!-- x -->\n"),
                Arguments.of("<!-- ", "x"),
                Arguments.of("<!DOCTYPE ", "x"),
                Arguments.of("<?xml ", "x"),
                Arguments.of("#< CLIXML", "x"),
                Arguments.of("", "#< CLIXML\n"),
                Arguments.of("", START.replace(">", "/>")),
                Arguments.of("<Objs a=\"", "x"),
                Arguments.of("<Objs ", "x=\"\" "),
                Arguments.of(START, "\t\r\n"),
                Arguments.of(START, "<!-- x -->"),
                Arguments.of(START, "<?x y?>"),
                Arguments.of(START + "<!-- ", "-"),
                Arguments.of(START + "<?x ", "?"),
                Arguments.of(START + "<![CDATA[", "]"),
                Arguments.of(START + "<I32>1</I32>", "\n"),
                Arguments.of(START + "</Objs", " "),
                Arguments.of(START + "</Objs>", "\n"));
    }

    @ParameterizedTest
    @MethodSource("endless")
    void whatStandsBetweenTwoObjectsIsBounded(String beginning, String endlessly) {
        Endless document = new Endless(beginning, endlessly);

        assertThatThrownBy(() -> Clixml.read(document).count())
                .isInstanceOfSatisfying(
                        RunspaceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE))
                .hasMessageContaining("what stands between two objects of a CLIXML document of ")
                .hasMessageContaining("is beyond the limit of " + MOST);
        assertThat(document.given).isLessThan(3 * MOST);
    }

    @Test
    void whatIsLessThanTheBoundIsReadAgainAndAgain() {
        String much = "\n".repeat((int) MOST / 4);
        assertThat(read(much + document(much + "<I32>1</I32>" + much + "<I32>2</I32><!--" + much + "-->") + much))
                .hasSize(2);
        assertThat(Clixml.read(bytes(document((much + "<I32>1</I32>").repeat(20)))))
                .hasSize(20);
    }

    /** Gives a beginning, and then a text without end. */
    private static final class Endless extends InputStream {
        private final byte[] beginning;
        private final byte[] endlessly;
        private long given;

        Endless(String beginning, String endlessly) {
            this.beginning = beginning.getBytes(StandardCharsets.US_ASCII);
            this.endlessly = endlessly.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public int read() {
            long at = given++;
            return at < beginning.length
                    ? beginning[(int) at]
                    : endlessly[(int) ((at - beginning.length) % endlessly.length)];
        }
    }
}
