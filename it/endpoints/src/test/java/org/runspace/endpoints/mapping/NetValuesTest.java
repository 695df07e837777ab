package org.runspace.endpoints.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joou.ULong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.RemoteRunspace;
import org.runspace.ResultMappingException;
import org.runspace.RunspaceFactory;
import org.runspace.export.Csv;
import org.runspace.export.JsonLines;
import org.runspace.export.ObjectProperties;
import org.runspace.object.PSObject;
import org.runspace.testkit.RequiresPowerShell;

/**
 * Values of .NET that are sent as objects whose properties only describe them: what a real PowerShell makes of them.
 */
@Timeout(60)
@RequiresPowerShell
class NetValuesTest {
    private static final String DATE = "[datetimeoffset]::ParseExact('%s', 'o', [cultureinfo]::InvariantCulture)";
    private static final BigInteger LARGEST = BigInteger.TEN.pow(10_000).subtract(BigInteger.ONE);

    private static RemoteRunspace runspace;

    @BeforeAll
    static void open() {
        runspace = RunspaceFactory.open("process:");
    }

    @AfterAll
    static void close() {
        runspace.close();
    }

    private static PSObject sent(String script, Object... arguments) {
        return runspace.invoke(script, arguments).orThrow().output().get(0);
    }

    private static <T> T as(Class<T> type, String script) {
        return runspace.invoke(type, script).output().get(0);
    }

    private static String json(String script) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLines.DEFAULT.write(Stream.of(sent(script)), out);
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    private static String csv(String script) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Csv.DEFAULT.write(Stream.of(sent(script)), out);
        return out.toString(StandardCharsets.UTF_8).lines().skip(1).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-05-06T07:08:09.1234567+02:00",
                "0001-01-01T00:00:00.0000000+00:00",
                "9999-12-31T23:59:59.9999999+00:00",
                "2024-02-29T23:59:59.0000001+14:00",
                "2024-02-29T00:00:00.0000000-12:00",
                "1969-12-31T23:59:59.9999999-03:30"
            })
    void aDateWithAnOffsetKeepsItsMomentItsOffsetAndItsSevenDigits(String text) {
        OffsetDateTime moment = OffsetDateTime.parse(text);
        String script = DATE.formatted(text);

        assertThat(sent(script).value()).isEqualTo(moment);
        assertThat(as(OffsetDateTime.class, script)).isEqualTo(moment);
        assertThat(as(Instant.class, script)).isEqualTo(moment.toInstant());
        assertThat(as(ZonedDateTime.class, script)).isEqualTo(moment.toZonedDateTime());
        assertThat(as(String.class, script)).isEqualTo(moment.toString());
        assertThat(json(script)).isEqualTo('"' + moment.toString() + '"');
        assertThat(csv(script)).isEqualTo(moment.toString());
    }

    static Stream<BigInteger> integers() {
        return Stream.of(
                BigInteger.ZERO,
                BigInteger.valueOf(-1),
                BigInteger.valueOf(Long.MIN_VALUE).subtract(BigInteger.ONE),
                BigInteger.ONE.shiftLeft(200),
                LARGEST,
                LARGEST.negate());
    }

    @ParameterizedTest
    @MethodSource("integers")
    void anIntegerOfAnySizeKeepsEveryDigit(BigInteger number) {
        String script = "[bigint]::Parse('" + number + "')";

        assertThat(sent(script).value()).isEqualTo(number);
        assertThat(as(BigInteger.class, script)).isEqualTo(number);
        assertThat(as(BigDecimal.class, script)).isEqualTo(new BigDecimal(number));
        assertThat(as(String.class, script)).isEqualTo(number.toString());
        assertThat(json(script)).isEqualTo(number.toString());
        assertThat(csv(script)).isEqualTo(number.toString());
    }

    record Every(
            OffsetDateTime when,
            long big,
            LocalDate day,
            LocalTime time,
            BigInteger signed,
            BigInteger unsigned,
            float half,
            InetAddress four,
            InetAddress six,
            String mac,
            long pointer,
            ULong address,
            Map<String, LocalDate> map,
            List<Instant> list,
            String mail,
            String text) {}

    private static final String EVERY = """
            [pscustomobject]@{
                When = [datetimeoffset]::new(2024, 5, 6, 7, 8, 9, [timespan]::FromHours(2)); Big = [bigint] -7
                Day = [DateOnly]::MaxValue; Time = [TimeOnly]::MaxValue
                Signed = [Int128]::MinValue; Unsigned = [UInt128]::MaxValue; Half = [Half] 0.1
                Four = [ipaddress] '10.1.2.3'; Six = [ipaddress] 'fe80::1%3'
                Mac = [Net.NetworkInformation.PhysicalAddress]::Parse('00-11-22-33-44-FF')
                Pointer = [IntPtr] -5; Address = [UIntPtr]::new(5)
                Map = @{ d = [DateOnly]::MinValue }; List = @([datetimeoffset]::UnixEpoch)
                Mail = [mailaddress] 'Ann <ann@x.org>'; Text = [Text.StringBuilder] 'abc'
            }""";

    @Test
    void everyOneOfThemBecomesItsTypeOfJava() throws UnknownHostException {
        assertThat(as(Every.class, EVERY))
                .isEqualTo(new Every(
                        OffsetDateTime.parse("2024-05-06T07:08:09+02:00"),
                        -7,
                        LocalDate.of(9999, 12, 31),
                        LocalTime.parse("23:59:59.9999999"),
                        BigInteger.ONE.shiftLeft(127).negate(),
                        BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE),
                        0.099975586f,
                        InetAddress.getByName("10.1.2.3"),
                        InetAddress.getByName("fe80::1"),
                        "0011223344FF",
                        -5,
                        ULong.valueOf(5),
                        Map.of("d", LocalDate.of(1, 1, 1)),
                        List.of(Instant.EPOCH),
                        "\"Ann\" <ann@x.org>",
                        "abc"));
    }

    @Test
    void jsonHasTheirValues() {
        assertThat(json(EVERY))
                .isEqualTo("{\"When\":\"2024-05-06T07:08:09+02:00\",\"Big\":-7,\"Day\":\"9999-12-31\","
                        + "\"Time\":\"23:59:59.999999900\",\"Signed\":-170141183460469231731687303715884105728,"
                        + "\"Unsigned\":340282366920938463463374607431768211455,\"Half\":0.099975586,"
                        + "\"Four\":\"10.1.2.3\",\"Six\":\"fe80::1%3\",\"Mac\":\"0011223344FF\",\"Pointer\":-5,\"Address\":5,"
                        + "\"Map\":{\"d\":\"0001-01-01\"},\"List\":[\"1970-01-01T00:00Z\"],"
                        + "\"Mail\":{\"DisplayName\":\"Ann\",\"User\":\"ann\",\"Host\":\"x.org\",\"Address\":\"ann@x.org\"},"
                        + "\"Text\":\"abc\"}");
    }

    @Test
    void csvHasTheirValues() {
        assertThat(csv("[pscustomobject]@{ A = [datetimeoffset]::MaxValue; B = [bigint] -7; C = [TimeOnly]::MinValue;"
                        + " D = [ipaddress] '::1'; E = [datetime]::new(638505760890000000, 'Utc') }"))
                .isEqualTo("9999-12-31T23:59:59.999999900Z,-7,00:00,::1,2024-05-06T07:08:09Z");
    }

    record Row(String name, Optional<String> note, @Nullable Integer age, List<Optional<Integer>> counts) {}

    record Filled(int age) {}

    private static final String ROW =
            "$n = [DBNull]::Value; [pscustomobject]@{ Name = 'Ann'; Note = $n; Age = $n; Counts = @($n, 1, $n) }";

    @Test
    void whatADatabaseHasNoValueForIsNull() {
        assertThat(as(Row.class, ROW))
                .isEqualTo(new Row(
                        "Ann", Optional.empty(), null, List.of(Optional.empty(), Optional.of(1), Optional.empty())));
        assertThat(sent(ROW).get("Note")).isNull();
        assertThat(sent("[DBNull]::Value").value()).isNull();
        assertThat(sent("@{ a = [DBNull]::Value }").value()).isEqualTo(Collections.singletonMap("a", null));
        assertThat(json(ROW)).isEqualTo("{\"Name\":\"Ann\",\"Note\":null,\"Age\":null,\"Counts\":[null,1,null]}");
        assertThat(csv("[pscustomobject]@{ Name = 'Ann'; Note = [DBNull]::Value; Age = 7 }"))
                .isEqualTo("Ann,,7");
        assertThatThrownBy(() -> runspace.invoke(Filled.class, ROW))
                .isInstanceOf(ResultMappingException.class)
                .hasMessageContaining("age: found null");
    }

    @Test
    void itIsNullToAServerThatGetsItBackAndMayBeAKey() {
        assertThat(sent("param($o) $null -eq $o.Note", sent(ROW)).value()).isEqualTo(true);
        PSObject keyed = sent("[pscustomobject]@{ None = [DBNull]::Value; Keyed = @{ [DBNull]::Value = 1 } }");
        assertThat(keyed.get("None")).isNull();
        assertThat(sent("param($k) $k.Keyed.Count", keyed).value()).isEqualTo(1);
    }

    @Test
    void theyAreSentBackAsTheyCame() {
        PSObject big = sent("[bigint]::Parse('9' * 40)");

        assertThat(sent("param($b) \"$b\"; $b.PSTypeNames[0]", big).value()).isEqualTo("9".repeat(40));
        assertThat(sent("param($b) $b", big).value()).isEqualTo(big.value());
        assertThat(sent("param($b) $b", ObjectProperties.with(big, Map.of("PSComputerName", "web01")))
                        .value())
                .isEqualTo(big.value());
    }

    @Test
    void valuesOfJavaArriveWithAllTheirDigits() {
        assertThat(sent(
                                "param([datetimeoffset] $d) $d.UtcDateTime.ToString('o')",
                                OffsetDateTime.parse("2024-05-06T07:08:09.1234567+14:00"))
                        .value())
                .isEqualTo("2024-05-05T17:08:09.1234567Z");
        assertThat(sent("param([datetimeoffset] $d) $d.ToString('o')", "2024-05-06T07:08:09.1234567+14:00")
                        .value())
                .isEqualTo("2024-05-06T07:08:09.1234567+14:00");
        assertThat(sent(
                                "param([bigint] $b) $b.ToString()",
                                BigInteger.TEN.pow(28).subtract(BigInteger.ONE))
                        .value())
                .isEqualTo("9".repeat(28));
        assertThat(sent(
                                "param($b) [bigint]::Parse($b) - 1",
                                BigInteger.TEN.pow(100).toString())
                        .value())
                .isEqualTo(BigInteger.TEN.pow(100).subtract(BigInteger.ONE));
        assertThat(sent("param([DateOnly] $d) $d", LocalDate.of(2024, 2, 29).toString())
                        .value())
                .isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(sent("param([datetime] $d) [DateOnly]::FromDateTime($d)", LocalDate.of(2024, 2, 29))
                        .value())
                .isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(sent("param([TimeOnly] $t) $t", LocalTime.MAX).value())
                .isEqualTo(LocalTime.parse("23:59:59.9999999"));
        assertThat(sent("param([ipaddress] $i) $i", InetAddress.getLoopbackAddress())
                        .value())
                .isEqualTo(InetAddress.getLoopbackAddress());
    }

    record Small(byte number) {}

    @Test
    void whatDoesNotFitSaysWhatItWas() {
        assertThatThrownBy(() -> runspace.invoke(Small.class, "[pscustomobject]@{ Number = [bigint] 128 }"))
                .isInstanceOf(ResultMappingException.class)
                .hasMessageContaining("PSRP1531")
                .hasMessageContaining("number: found System.Numerics.BigInteger \"128\", expected a number that Byte");
    }
}
