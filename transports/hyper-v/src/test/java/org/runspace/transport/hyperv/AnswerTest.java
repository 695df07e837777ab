package org.runspace.transport.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read out of an answer, and what of it is shown. */
class AnswerTest {
    @Test
    void nulsAtTheEndAreNotPartOfAnAnswer() {
        Answer answer = answer("PASS\0\0\0");

        assertThat(answer.is("PASS")).isTrue();
        assertThat(answer.length()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "VERSION_2, 2",
        "VERSION_10, 10",
        "VERSION_, -1",
        "VERSION_x, -1",
        "VERSION_99999, -1",
        "version_2, -1",
        "PASS, -1",
        "'', -1"
    })
    void aVersionIsANumberBehindItsPrefix(String text, int number) {
        assertThat(answer(text).numberAfter("VERSION_")).isEqualTo(number);
    }

    @Test
    void aTokenIsWhatStandsBehindItsPrefixWithoutBlanks() {
        assertThat(answer("TOKEN  abc= \r\n").secretAfter("TOKEN ").<String>use(String::new))
                .isEqualTo("abc=");
    }

    @Test
    void anAnswerThatMayHoldATokenIsNotShown() {
        assertThat(answer("FAIL")).hasToString("\"FAIL\"");
        assertThat(answer("VERSION_1")).hasToString("\"VERSION_1\"");
        assertThat(answer("FA\u0007L")).hasToString("4 bytes that are no keyword");
        assertThat(answer("TOKEN abc")).hasToString("9 bytes that are no keyword");
        assertThat(answer("token secret")).hasToString("12 bytes that are no keyword");
    }

    @Test
    void aClosedAnswerHasForgottenWhatItWas() {
        Answer answer = answer("TOKEN abc");

        answer.close();

        assertThat(answer.startsWith("TOKEN")).isFalse();
    }

    private static Answer answer(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return new Answer(bytes, bytes.length);
    }
}
