package org.runspace.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.joou.UByte;
import org.joou.UInteger;
import org.joou.ULong;
import org.joou.UShort;
import org.junit.jupiter.api.Test;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;

class CellsTest {
    @Test
    void ofTextsAloneNothingIsTold() {
        assertThat(told("a", PSObject.of("b"), URI.create("urn:c"), PSObject.custom(Map.of("D", 1))))
                .isEqualTo(" []");
    }

    @Test
    void eachKindHasItsLetter() {
        assertThat(told(
                        "text",
                        null,
                        PSObject.NULL,
                        true,
                        (byte) -1,
                        UByte.valueOf(1),
                        (short) -1,
                        UShort.valueOf(1),
                        -1,
                        UInteger.valueOf(1),
                        -1L,
                        ULong.valueOf(1),
                        0.1f,
                        0.1,
                        new BigDecimal("1.50"),
                        new UUID(1, 2),
                        PSVersion.parse("7.5.1")))
                .isEqualTo("SNNBabsuijlmfdDGV []");
    }

    @Test
    void whatTheTextDoesNotTellIsTold() {
        assertThat(told(
                        1,
                        Instant.parse("2026-01-02T03:04:05.0000001Z"),
                        OffsetDateTime.parse("2026-01-02T03:04+02:00"),
                        LocalDateTime.parse("2026-01-02T03:04:05.5"),
                        Double.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        Duration.ofSeconds(-93784, 500_000_000),
                        'x'))
                .isEqualTo("iTTTdfth [null, 2026-01-02T03:04:05.0000001Z, 2026-01-02T03:04:00+02:00,"
                        + " 2026-01-02T03:04:05.5, INF, -INF, -PT26H3M3.5S, 120]");
    }

    @Test
    void aNumberWithATextOfItsOwnIsStillTheNumber() {
        PSObject dressed = PSObject.builder().value(7).text("seven").build();

        assertThat(told(dressed, 1)).isEqualTo("ii [7]");
    }

    @Test
    void aTextThatIsCutIsTold() {
        Cells cells = new Cells();

        assertThat(cells.next("x".repeat(4001))).endsWith("\u2026 (4001 characters)");

        assertThat(cells.kinds()).isEqualTo("c");
        assertThat(cells.exact()).isEmpty();
    }

    private static String told(Object... values) {
        Cells cells = new Cells();
        Stream.of(values).forEach(cells::next);
        return cells.kinds() + " " + cells.exact();
    }
}
