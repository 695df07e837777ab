package org.runspace.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {
    /** A line after the first that does not begin with a blank. */
    private static final Pattern OTHER_RECORD = Pattern.compile("[\r\n][^\r\n\\t ]");

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\u0085&&[^\r\n\\t]]");

    private final ErrorPage page = ErrorPage.read();

    @ParameterizedTest
    @EnumSource
    void everyCodeHasAMeaningACauseAndARemedy(ErrorCode code) {
        assertThat(page.help(code)).matches(Matcher::matches, "has \"Cause:\" and \"Remedy:\"");
    }

    @Test
    void noNumberIsUsedTwice() {
        assertThat(Stream.of(ErrorCode.values()).map(ErrorCode::id)).doesNotHaveDuplicates();
    }

    /** Writes the page instead, if the system property {@code write} is set. */
    @Test
    void theOperatorsPageIsUpToDate() throws IOException {
        if (System.getProperty("write") != null) {
            Files.writeString(ErrorPage.FILE, page.toString());
        }
        assertThat(ErrorPage.FILE)
                .as("mvn -pl api/core test -Dtest=ErrorCodeTest -Dwrite writes it anew")
                .hasContent(page.toString());
    }

    @Test
    void aDurationIsWrittenInSeconds() {
        assertThat(ErrorCode.CLOSE_TIMEOUT.message(Duration.ofMinutes(2)))
                .isEqualTo("PSRP1205: the server did not answer the close within 120 s");
        assertThat(ErrorCode.CLOSE_TIMEOUT.message(Duration.ofMillis(1500))).endsWith(" 1.5 s");
    }

    @Test
    void aMissingArgumentHidesNoError() {
        assertThat(ErrorCode.SESSION_LOST.message("ssh:web01", null))
                .isEqualTo("PSRP1709: lost ssh:web01, session null: {reason}");
    }

    @ParameterizedTest
    @EnumSource
    void noMessageHasALineThatPassesForAnotherRecordOfTheLog(ErrorCode code) {
        String hostile = "x\nSEVERE: a\r\nSEVERE: b\rSEVERE: c\u0085SEVERE: d\u2028SEVERE: e\u2029SEVERE: f"
                + "\u001b[2K\u202eSEVERE: g\u00a0\n\u00a0SEVERE: h\n";
        Object[] arguments = Collections.nCopies(10, hostile).toArray();

        assertThat(code.message(arguments)).doesNotContainPattern(OTHER_RECORD).doesNotContainPattern(UNSEEN);
    }

    @Test
    void noTextOfAServerPassesForALineOfTheLog() {
        String forged = "SEVERE: PSRP1709: lost ssh:web02";
        for (String lineEnd : List.of("\n", "\r\n", "\r", "\n\n")) {
            String message = ErrorCode.SESSION_LOST.message("ssh:web01", null, "x" + lineEnd + forged);
            assertThat(message).isEqualTo("PSRP1709: lost ssh:web01, session null: x" + lineEnd + "  " + forged);
            assertThat(ErrorCode.SESSION_LOST.message("ssh:web01", null, message))
                    .as("in another message")
                    .endsWith(lineEnd + "  " + forged);
        }
    }
}
