package org.runspace.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessTextTest {
    private static final String PLAIN = "line\r\n\ttab \u00e4\ud83d\ude00 \b\u0007";

    @Test
    void aTextWithoutControlSequencesIsLeftAlone() {
        assertThat(HarmlessText.of(PLAIN)).isSameAs(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[0m", "\u001b[1;31m", "\u001b[38;2;1;2;3m", "\u001b[38:5:9m", "\u001b[m"})
    void coloursStay(String sequence) {
        assertThat(HarmlessText.of("a" + sequence + "b")).isEqualTo("a" + sequence + "b");
    }

    @Test
    void aColourWithAnEightBitIntroducerIsWrittenWithSevenBits() {
        assertThat(HarmlessText.of("a\u009b31mb")).isEqualTo("a\u001b[31mb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b]0;title\u0007",
                "\u001b]0;title\u001b\\",
                "\u009d0;title\u009c",
                "\u001bPq#0\u001b\\",
                "\u001b[6n",
                "\u001b[c",
                "\u001b[?25l",
                "\u001b[>4;2m",
                "\u001b[1 q",
                "\u001b[2J",
                "\u009b6n",
                "\u001bc",
                "\u001b(0",
                "\u0000",
                "\u0005",
                "\u007f",
                "\u0085",
                "\u001b[31"
            })
    void whatSteersTheTerminalIsTakenOut(String sequence) {
        assertThat(HarmlessText.of("a" + sequence)).isEqualTo("a");
        assertThat(HarmlessText.of(sequence + "\n")).isIn("\n", "");
    }

    @Test
    void theRestOfASequenceThatComesInTwoPiecesIsHarmlessText() {
        assertThat(HarmlessText.of("a\u001b") + HarmlessText.of("[6n")).isEqualTo("a[6n");
    }
}
