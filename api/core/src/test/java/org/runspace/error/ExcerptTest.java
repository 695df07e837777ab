package org.runspace.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.object.PSVersion;
import org.runspace.object.SemanticVersion;

/** What others wrote is repeated in messages, but only as far as a person reads it. */
class ExcerptTest {
    private static final String LONG = "x".repeat(100_000);

    @ParameterizedTest
    @ValueSource(
            strings = {"", "text", "\u00e4 \u20ac \ud83d\ude00", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"})
    void aShortTextStaysAsItIs(String text) {
        assertThat(Excerpt.of(text)).isEqualTo(text);
        assertThat(Excerpt.lines(text)).isEqualTo(text);
    }

    @Test
    void aLongTextIsCutAndSaysHowLongItIs() {
        assertThat(Excerpt.of(LONG)).isEqualTo("x".repeat(200) + "… (100000 characters)");
        assertThat(Excerpt.lines(LONG, 10)).isEqualTo("xxxxxxxxxx… (100000 characters)");
        assertThat(Excerpt.quoted("a")).isEqualTo("\"a\"");
    }

    @Test
    void aPairOfSurrogatesIsNotCutInTwo() {
        assertThat(Excerpt.lines("\ud83d\ude00".repeat(3), 3)).isEqualTo("\ud83d\ude00… (6 characters)");
    }

    @ParameterizedTest
    @CsvSource({
        "x\0x, x\\u0000x",
        "x\u001b[31m, x\\u001B[31m",
        "\u007f, \\u007F",
        "\u202e, \\u202E",
        "\u2028, \\u2028",
        "\ud800x, \\uD800x",
        "\ufffe, \\uFFFE",
        "\udb40\udc41, \\uDB40\\uDC41"
    })
    void charactersThatCannotBeSeenAreWrittenAsNumbers(String text, String shown) {
        assertThat(Excerpt.of(text)).isEqualTo(shown);
        assertThat(Excerpt.lines(text)).isEqualTo(shown);
    }

    @Test
    void onlyATextOfLinesKeepsItsLineEnds() {
        assertThat(Excerpt.of("a\r\n\tb")).isEqualTo("a\\r\\n\\tb");
        assertThat(Excerpt.lines("a\r\n\tb")).isEqualTo("a\r\n\tb");
    }

    @Test
    void noMessageIsLongerThanAPersonReads() {
        for (ErrorCode code : ErrorCode.values()) {
            String message = code.message(LONG, LONG + "\0", "\0" + LONG, LONG);
            assertThat(message).doesNotContain("\0").hasSizeLessThan(20_000);
        }
        assertThat(ErrorCode.SETTING_VALUE.message("reset", "true or false", "a\nb" + LONG))
                .startsWith("PSRP1004: the setting \"reset\" must be true or false, found \"a\\nbxxx")
                .hasSizeLessThan(400);
        assertThat(ErrorCode.PIPELINE_FAILED.message("one\ntwo")).endsWith("one\n  two");
    }

    @Test
    void whatTheServerWroteIsCutInTheMessageOfAnOpenFailure() {
        RunspaceOpenException failure = opening("\0" + LONG);
        assertThat(failure.getMessage()).contains("\\u0000xxx").hasSizeLessThan(30_000);
    }

    @Test
    void noLineOfAServerPassesForALineOfTheLogWhereASessionCannotBeOpened() {
        String nl = System.lineSeparator();
        RunspaceOpenException failure = opening("one\nSEVERE: two\r\n\tthree\n\n");

        assertThat(failure)
                .hasMessage("PSRP1101: could not open x: (PROTOCOL): reason" + nl + "  one\n  SEVERE: two\r\n\tthree")
                .returns("PSRP1101: could not open x: (PROTOCOL): reason", RunspaceOpenException::reason);
        assertThat(failure.serverText()).isEqualTo("one\nSEVERE: two\r\n\tthree\n\n");
        assertThat(opening(" \n")).hasMessage(failure.reason());
    }

    private static RunspaceOpenException opening(String serverText) {
        return new RunspaceOpenException(
                OpenFailure.PROTOCOL, serverText, null, ErrorCode.OPEN_FAILED, "x:", "PROTOCOL", "reason");
    }

    @Test
    void aCauseWhoseLinesAreHarmlessStaysTheSame() {
        Exception plain = new IOException("one\n  two", new IllegalStateException("three"));

        assertThat(Excerpt.cause(plain)).isSameAs(plain);
        assertThat(Excerpt.cause(null)).isNull();
    }

    @Test
    void aCauseThatRepeatsTheLinesOfAServerIsCopiedWithThemIndented() {
        Exception deep = new IOException("one\nSEVERE: two\u2028");
        Exception outer = new IllegalStateException("outer", deep);
        outer.addSuppressed(new IOException("\nSEVERE: three"));

        Throwable copy = Excerpt.cause(outer);

        assertThat(trace(outer)).containsPattern("(?m)^SEVERE: two");
        assertThat(trace(copy))
                .contains("java.lang.IllegalStateException: outer")
                .contains("java.io.IOException: one\n  SEVERE: two\\u2028")
                .contains("java.io.IOException: \n  SEVERE: three")
                .contains("at org.runspace.error.ExcerptTest.aCauseThat")
                .doesNotContainPattern("(?m)^SEVERE");
    }

    @Test
    void causesThatLeadBackToThemselvesAreCopiedOnce() {
        Exception one = new IOException("one\nSEVERE");
        one.initCause(new IOException("two", one));

        assertThat(trace(Excerpt.cause(one))).contains("one\n  SEVERE").contains("two");
    }

    private static String trace(@Nullable Throwable failure) {
        StringWriter trace = new StringWriter();
        Objects.requireNonNull(failure).printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    @Test
    void aTextThatIsNoVersionIsCut() {
        assertThat(refused(() -> PSVersion.parse(LONG))).hasSizeLessThan(400);
        assertThat(refused(() -> SemanticVersion.parse(LONG))).hasSizeLessThan(400);
        assertThat(refused(() -> SemanticVersion.parse("1.0.0-a..b"))).contains("label");
        String deep = "1.0.0-" + "1.".repeat(100_000);
        assertThat(refused(() -> SemanticVersion.parse(deep))).hasSizeLessThan(400);
        assertThat(SemanticVersion.parse(deep + "1")).isGreaterThan(SemanticVersion.parse(deep + "0"));
    }

    private static String refused(Runnable read) {
        try {
            read.run();
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("was read");
    }
}
