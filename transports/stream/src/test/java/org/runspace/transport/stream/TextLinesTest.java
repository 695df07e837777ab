package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text comes out as lines wherever its bytes are cut, and in pieces where it has no line ends. */
class TextLinesTest {
    private final List<String> found = new ArrayList<>();
    private final TextLines lines = new TextLines(found::add);

    @Test
    void everyCutGivesTheSameLines() {
        byte[] text = "one\r\n\n  \ntwo \u00e4\rthree \u20ac \uD83D\uDE00".getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= text.length; cut++) {
            found.clear();
            lines.add(ByteBuffer.wrap(text, 0, cut));
            lines.add(ByteBuffer.wrap(text, cut, text.length - cut));
            lines.end();
            assertThat(found).as("cut at %s", cut).containsExactly("one", "two \u00e4", "three \u20ac \uD83D\uDE00");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e4", "\u20ac", "\uD83D\uDE00"})
    void aLineWithoutEndComesInPiecesOfWholeCharacters(String character) {
        for (String before : List.of("", "1", "12", "123")) {
            found.clear();
            String text = before + character.repeat(10_000);
            lines.add(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            assertThat(found).isNotEmpty();
            lines.end();
            assertThat(String.join("", found)).isEqualTo(text);
            assertThat(found)
                    .allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8))
                            .hasSizeLessThanOrEqualTo(TextLines.LONGEST));
        }
    }

    @Test
    void bytesThatAreNoTextComeOutAllTheSame() {
        byte[] bytes = new byte[100_000];
        Arrays.fill(bytes, (byte) 0x80);
        lines.add(ByteBuffer.wrap(bytes));
        lines.end();
        assertThat(String.join("", found)).isEqualTo("\uFFFD".repeat(100_000));
    }
}
