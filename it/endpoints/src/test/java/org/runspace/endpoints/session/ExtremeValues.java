package org.runspace.endpoints.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.joou.ULong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.PowerShell;
import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;
import org.runspace.object.PSXml;
import org.runspace.object.ProgressRecord;
import org.runspace.object.SecureString;
import org.runspace.testkit.EndpointTest;

/** A value at the end of its range arrives as it was given, or is refused by name before anything is sent. */
public abstract class ExtremeValues extends EndpointTest {
    private static final Duration LONGEST =
            Duration.ofSeconds(Long.MAX_VALUE / 10_000_000, Long.MAX_VALUE % 10_000_000 * 100);

    static Stream<Object> arriving() {
        StringBuilder everyUnit = new StringBuilder();
        for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
            everyUnit.append((char) unit).append('x');
        }
        return Stream.of(
                everyUnit.toString(),
                "_x0041_ _X0041_ __x0041_ _xD83D_ _x",
                "\uDC00\uD800\r\n\r \u0000",
                Map.of(everyUnit.toString(), 1),
                new BigDecimal("-79228162514264337593543950335"),
                new BigDecimal("7.9228162514264337593543950335"),
                new BigDecimal("1E-28"),
                new BigDecimal("1.10"),
                -0.0,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                -0f,
                Float.MIN_VALUE,
                Float.MAX_VALUE,
                '\0',
                '\uFFFF',
                '\uD800',
                Long.MIN_VALUE,
                ULong.MAX,
                LocalDateTime.of(1, 1, 1, 0, 0),
                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_900),
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.9999999Z"),
                LONGEST,
                LONGEST.negated().minusNanos(100),
                Duration.ofNanos(-100),
                new UUID(-1, -1),
                new PSXml(""),
                new PSXml(" <a b=\"1\"> \uD83D\uDE00_x0041_</a>"),
                new PSXml("<a>&#xFFFE;</a>"),
                URI.create(""),
                URI.create("http://x/" + "y".repeat(70_000)),
                new PSVersion(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("arriving")
    void aValueArrivesAsItWasGiven(Object value) {
        assertThat(echo(value)).isEqualTo(value);
    }

    static Stream<OffsetDateTime> times() {
        return Stream.of(
                        "0001-01-01T00:00:00-04:56:02",
                        "1900-01-01T00:00:00.1234567+00:09:21",
                        "2020-01-01T00:00:00+18:00",
                        "2020-01-01T00:00:00-18:00",
                        "9999-12-31T23:59:59.9999999Z")
                .map(OffsetDateTime::parse);
    }

    @ParameterizedTest
    @MethodSource("times")
    void aTimeWithAnyOffsetArrivesAsItsInstant(OffsetDateTime time) {
        assertThat(instant(echo(time))).isEqualTo(time.toInstant());
        assertThat(instant(echo(time.atZoneSameInstant(ZoneId.of("America/New_York")))))
                .isEqualTo(time.toInstant());
    }

    @Test
    void aWholeNumberWithAnExponentArrivesWithAllItsDigits() {
        assertThat((BigDecimal) echo(new BigDecimal("7.9E+28"))).isEqualByComparingTo("79000000000000000000000000000");
        assertThat(echo(new BigDecimal("0E+1000000000"))).isEqualTo(BigDecimal.ZERO);
    }

    /** The lengths are those around the blocks of the encryption. */
    static Stream<String> secrets() {
        return Stream.of(
                "",
                "x",
                "x".repeat(7),
                "x".repeat(8),
                "x".repeat(9),
                "x".repeat(16),
                "x".repeat(60_000),
                "x\uD800y\0\uFFFF",
                "\0".repeat(8),
                "\u0001".repeat(8),
                "\u1010".repeat(8));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aSecureStringArrivesUnitByUnit(String units) {
        try (SecureString given = SecureString.of(units.toCharArray());
                SecureString back = (SecureString) echo(given)) {
            assertThat(new String(back.use(char[]::clone))).isEqualTo(units);
        }
    }

    @Test
    void aSecureStringInsideAnotherValueArrives() {
        try (SecureString given = SecureString.of("swordfish".toCharArray())) {
            assertThat(((PSDictionary) echo(Map.of("secret", given))).get("secret"))
                    .isInstanceOfSatisfying(SecureString.class, back -> assertSame(back, "swordfish"));
            assertThat(((List<?>) echo(List.of(1, given))).get(1))
                    .isInstanceOfSatisfying(SecureString.class, back -> assertSame(back, "swordfish"));
        }
    }

    private static void assertSame(SecureString back, String units) {
        assertThat(new String(back.use(char[]::clone))).isEqualTo(units);
        back.close();
    }

    static Stream<Object> refused() {
        return Stream.of(
                new BigDecimal("7.9E+29"),
                new BigDecimal("1E+30"),
                new BigDecimal("1E+1000000000"),
                new BigDecimal("1E-29"),
                new BigDecimal("79228162514264337593543950336"),
                OffsetDateTime.parse("0001-01-01T00:00:00+14:00"),
                OffsetDateTime.parse("9999-12-31T23:59:59-14:00"),
                LocalDateTime.MAX,
                Instant.MIN,
                LONGEST.plusNanos(100),
                Duration.ofSeconds(Long.MIN_VALUE),
                new ProgressRecord("", 0, "s", null, -1, -1, false, -1),
                new ProgressRecord("a", 0, "", null, -1, -1, false, -1),
                new ProgressRecord("a", -1, "s", null, 0, -1, false, -1),
                new ProgressRecord("a", 1, "s", null, 1, -1, false, -1),
                new ProgressRecord("a", 1, "s", null, -1, 101, false, -1),
                URI.create("http://web01:99999/"),
                URI.create("http://ada:secret@a,b/"),
                URI.create("http:///path"),
                URI.create("x:y"),
                PSObject.custom(Map.of("", 1)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aValueThatCannotArriveIsRefusedByName(Object value) {
        assertThatThrownBy(() -> echo(value))
                .isInstanceOfSatisfying(
                        ValueFormatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_SERIALIZABLE))
                .hasMessageNotContaining("secret");
        assertThat(echo("usable")).isEqualTo("usable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a", "text", "<a>\u0001</a>", "<a>\uD800</a>", "<a/><b/>", "<a>&unknown;</a>"})
    void whatIsNoXmlIsRefused(String text) {
        assertThatThrownBy(() -> echo(new PSXml(text)))
                .isInstanceOfSatisfying(
                        ValueFormatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.XML_NOT_WELL_FORMED));
    }

    /**
     * Returns a pipeline whose only output is its argument, as it is.
     *
     * @param value the argument
     * @return a pipeline that has not been run
     */
    protected abstract PowerShell echoing(Object value);

    /**
     * Returns what the server gives back for a value.
     *
     * @param value an argument
     * @return the value of the only output
     */
    protected final Object echo(Object value) {
        return echoing(value).invoke().output().get(0).value();
    }

    private static Instant instant(Object time) {
        return time instanceof OffsetDateTime local ? local.toInstant() : (Instant) time;
    }
}
