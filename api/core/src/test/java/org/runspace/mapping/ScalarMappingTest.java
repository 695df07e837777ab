package org.runspace.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.joou.UByte;
import org.joou.UInteger;
import org.joou.ULong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.object.PSEnum;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;
import org.runspace.object.SecureString;

/** A value becomes another Java type only if nothing of it is lost. */
class ScalarMappingTest {
    private static final OffsetDateTime MOMENT = OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 600, ZoneOffset.ofHours(2));
    private static final UUID ID = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

    static Stream<Arguments> kept() {
        return Stream.of(
                Arguments.of(300L, Integer.class, 300),
                Arguments.of(7, int.class, 7),
                Arguments.of(3.0, Integer.class, 3),
                Arguments.of(0.1f, Double.class, (double) 0.1f),
                Arguments.of(0.5, Float.class, 0.5f),
                Arguments.of(Double.NaN, Float.class, Float.NaN),
                Arguments.of(Double.POSITIVE_INFINITY, Float.class, Float.POSITIVE_INFINITY),
                Arguments.of(new BigDecimal("0.1"), Double.class, 0.1),
                Arguments.of(0.1, BigDecimal.class, new BigDecimal("0.1")),
                Arguments.of(ULong.MAX, BigInteger.class, ULong.MAX.toBigInteger()),
                Arguments.of(ULong.valueOf(5), Byte.class, (byte) 5),
                Arguments.of(255, UByte.class, UByte.valueOf(255)),
                Arguments.of(4294967295L, UInteger.class, UInteger.MAX),
                Arguments.of("12", Integer.class, 12),
                Arguments.of("-1.50", BigDecimal.class, new BigDecimal("-1.50")),
                Arguments.of(PSEnum.of("T", "Stopped", 1), Long.class, 1L),
                Arguments.of(PSEnum.of("T", "Stopped", 1), String.class, "Stopped"),
                Arguments.of(12, String.class, "12"),
                Arguments.of(true, String.class, "True"),
                Arguments.of(ID, String.class, ID.toString()),
                Arguments.of(ID.toString(), UUID.class, ID),
                Arguments.of(BigInteger.TEN.pow(1000), BigInteger.class, BigInteger.TEN.pow(1000)),
                Arguments.of(new PSVersion(7, 4, -1, -1), String.class, "7.4"),
                Arguments.of("http://a/b", URI.class, URI.create("http://a/b")),
                Arguments.of("x", Character.class, 'x'),
                Arguments.of('x', String.class, "x"),
                Arguments.of(MOMENT, String.class, "2026-01-02T03:04:05.000000600+02:00"),
                Arguments.of(MOMENT, Instant.class, MOMENT.toInstant()),
                Arguments.of(MOMENT, ZonedDateTime.class, MOMENT.toZonedDateTime()),
                Arguments.of(MOMENT.toInstant(), OffsetDateTime.class, MOMENT.withOffsetSameInstant(ZoneOffset.UTC)),
                Arguments.of(LocalDateTime.of(2026, 1, 2, 0, 0), LocalDate.class, LocalDate.of(2026, 1, 2)),
                Arguments.of(switchParameter(true), Boolean.class, true),
                Arguments.of(
                        PSObject.builder().text("a service").adapted("Name", 1).build(), String.class, "a service"),
                Arguments.of(
                        PSObject.builder().value("line").extended("PSPath", "p").build(), String.class, "line"),
                Arguments.of(Duration.ofDays(1), Duration.class, Duration.ofDays(1)));
    }

    static Stream<Arguments> lost() {
        return Stream.of(
                Arguments.of(300, Byte.class),
                Arguments.of(-1, UByte.class),
                Arguments.of(1.5, Integer.class),
                Arguments.of(Double.NaN, Integer.class),
                Arguments.of(Double.NaN, BigDecimal.class),
                Arguments.of(0.1, Float.class),
                Arguments.of(1e300, Float.class),
                Arguments.of(Long.MAX_VALUE, Double.class),
                Arguments.of(ULong.MAX, Long.class),
                Arguments.of(new BigDecimal("0.12345678901234567890"), Double.class),
                Arguments.of("007", Integer.class),
                Arguments.of("", Integer.class),
                Arguments.of("1E3", Integer.class),
                Arguments.of("1E999999999", BigDecimal.class),
                Arguments.of("9".repeat(1000), BigInteger.class),
                Arguments.of(" 1", Integer.class),
                Arguments.of("True", Boolean.class),
                Arguments.of(1, Boolean.class),
                Arguments.of("ab", Character.class),
                Arguments.of("1-1-1-1-1", UUID.class),
                Arguments.of("a b", URI.class),
                Arguments.of(LocalDateTime.of(2026, 1, 2, 0, 0), Instant.class),
                Arguments.of(LocalDateTime.of(2026, 1, 2, 0, 1), LocalDate.class),
                Arguments.of(Duration.ofDays(1), String.class),
                Arguments.of(PSList.of("a"), String.class),
                Arguments.of(PSObject.custom(Map.of("a", 1)), String.class),
                Arguments.of(List.of(1, 2), Integer.class));
    }

    private static PSObject switchParameter(boolean present) {
        return PSObject.builder()
                .typeNames(List.of("System.Management.Automation.SwitchParameter"))
                .adapted("IsPresent", present)
                .build();
    }

    @ParameterizedTest
    @MethodSource("kept")
    void whatLosesNothingIsConverted(Object sent, Class<?> type, Object expected) {
        assertThat((Object) ObjectMapping.of(type).map(PSObject.of(sent))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("lost")
    void whatWouldLoseSomethingIsAMismatch(Object sent, Class<?> type) {
        assertThatThrownBy(() -> ObjectMapping.of(type).map(PSObject.of(sent)))
                .isInstanceOf(ObjectMappingException.class);
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void noMessageShowsASecret(Class<?> type) {
        try (SecureString secret = SecureString.of("hidden".toCharArray())) {
            assertThatThrownBy(() -> ObjectMapping.of(type).map(PSObject.of(secret)))
                    .hasMessageContaining("SecureString")
                    .hasMessageNotContaining("hidden");
        }
    }

    static Stream<Class<?>> secrets() {
        return Stream.of(String.class, Integer.class, ObjectMappingTest.Node.class);
    }
}
