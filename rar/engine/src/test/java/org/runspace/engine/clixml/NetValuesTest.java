package org.runspace.engine.clixml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.Clixml;
import org.runspace.mapping.ObjectMapping;
import org.runspace.mapping.ObjectMappingException;
import org.runspace.object.PSObject;

/** What claims to be a value of .NET, and what is one at the edge of its type. */
class NetValuesTest {
    private static PSObject read(String type, String text, String properties) {
        return Clixml.read("<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">"
                        + "<Obj RefId=\"0\"><TN RefId=\"0\"><T>" + type + "</T><T>System.Object</T></TN>"
                        + (text == null ? "" : "<ToString>" + text + "</ToString>")
                        + "<Props>" + properties + "</Props></Obj></Objs>")
                .findFirst()
                .orElseThrow();
    }

    private static final String DATE = "System.DateTimeOffset";
    private static final String BIG = "System.Numerics.BigInteger";
    private static final String DAY = "System.DateOnly";
    private static final String TIME = "System.TimeOnly";
    private static final String ADDRESS = "System.Net.IPAddress";

    private static String date(String ticks, String utcTicks, String offset) {
        return "<I64 N=\"Ticks\">" + ticks + "</I64><I64 N=\"UtcTicks\">" + utcTicks + "</I64><TS N=\"Offset\">"
                + offset + "</TS>";
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                Arguments.of(DATE, "05/06/2024 07:08:09 +02:00", "<TS N=\"Offset\">PT2H</TS>", Instant.class),
                Arguments.of(DATE, "x", date("0", "1", "PT0S"), Instant.class),
                Arguments.of(DATE, "x", date("-1", "-1", "PT0S"), Instant.class),
                Arguments.of(DATE, "x", date("3155378976000000000", "3155378976000000000", "PT0S"), Instant.class),
                Arguments.of(DATE, "x", date("0", "0", "PT0.5S"), Instant.class),
                Arguments.of(DATE, "x", date("0", "-684000000000", "PT19H"), Instant.class),
                Arguments.of(
                        DATE, "x", "<S N=\"Ticks\">0</S><S N=\"UtcTicks\">0</S><S N=\"Offset\">0</S>", Instant.class),
                Arguments.of(BIG, "abc", "<I32 N=\"Sign\">1</I32>", BigInteger.class),
                Arguments.of(BIG, "1E5", "", BigInteger.class),
                Arguments.of(BIG, "", "", BigInteger.class),
                Arguments.of(BIG, null, "<I32 N=\"Sign\">1</I32>", BigInteger.class),
                Arguments.of(BIG, "9".repeat(10_000_000), "", BigInteger.class),
                Arguments.of(
                        DAY,
                        "x",
                        "<I32 N=\"Year\">2023</I32><I32 N=\"Month\">2</I32><I32 N=\"Day\">29</I32>",
                        LocalDate.class),
                Arguments.of(TIME, "x", "<I64 N=\"Ticks\">864000000000</I64>", java.time.LocalTime.class),
                Arguments.of("System.Half", "70000", "", Float.class),
                Arguments.of("System.Half", "abc", "", Float.class),
                Arguments.of(ADDRESS, "999.1.1.1", "", InetAddress.class),
                Arguments.of(ADDRESS, "web01.example", "", InetAddress.class),
                Arguments.of(ADDRESS, "1:2", "", InetAddress.class),
                Arguments.of(ADDRESS, "fe80::1%2147483648", "", InetAddress.class),
                Arguments.of(ADDRESS, "fe80::1%-1", "", InetAddress.class),
                Arguments.of(ADDRESS, "1::2::3", "", InetAddress.class),
                Arguments.of(ADDRESS, "1:2:3:4:5:6:7::8", "", InetAddress.class),
                Arguments.of(ADDRESS, "1:2:3:4:5:6:7:8:9", "", InetAddress.class),
                Arguments.of(ADDRESS, "::12345", "", InetAddress.class),
                Arguments.of(ADDRESS, ":1:2:3:4:5:6:7", "", InetAddress.class),
                Arguments.of(ADDRESS, "::1.2.3.4:5", "", InetAddress.class),
                Arguments.of(ADDRESS, "fe80::1%eth0", "", InetAddress.class));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void whatOnlyClaimsToBeAValueIsAMismatchAndNeverAWrongOne(
            String type, String text, String properties, Class<?> wanted) {
        PSObject object = read(type, text, properties);

        assertThat(object.isValue()).isTrue();
        assertThat(object.value()).isNull();
        assertThatThrownBy(() -> ObjectMapping.of(wanted).map(object))
                .isInstanceOf(ObjectMappingException.class)
                .hasMessageStartingWith("PSRP1531")
                .hasMessageContaining("found " + type)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
        assertThat(object.text().orElse(null)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"System.Numerics.BigInteger", "Deserialized.System.Int128"})
    void whatWasSentOnIsStillAValue(String type) {
        assertThat(read(type, "-12", "").value()).isEqualTo(BigInteger.valueOf(-12));
    }

    @Test
    void theNullOfADatabaseIsNullUnlessItHasMore() {
        assertThat(read("System.DBNull", "", "")).isSameAs(PSObject.NULL);
        assertThat(read("Deserialized.System.DBNull", null, "")).isSameAs(PSObject.NULL);
        assertThat(read("System.DBNull", "x", "").text()).contains("x");
        assertThat(read("System.DBNull", "", "<I32 N=\"A\">1</I32>").get("A")).isEqualTo(1);
    }

    static Stream<Arguments> halves() {
        return Stream.of(
                Arguments.of("-65500", -65504f),
                Arguments.of("6E-08", (float) Math.scalb(1.0, -24)),
                Arguments.of("0.1", 0.099975586f),
                Arguments.of("-0", -0f),
                Arguments.of("NaN", Float.NaN),
                Arguments.of("-Infinity", Float.NEGATIVE_INFINITY));
    }

    @ParameterizedTest
    @MethodSource("halves")
    void aHalfIsTheOneThatIsNearestToItsText(String text, Float half) {
        assertThat(read("System.Half", text, "").value()).isEqualTo(half);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1%3",
                "1:2:3:4:5:6:7:8",
                "2001:db8::8:800:200c:417a",
                "1::",
                "::ffff:10.1.2.3",
                "64:ff9b::192.0.2.33",
                "fe80::1%2147483647"
            })
    void anAddressIsReadWithoutALookUp(String text) {
        InetAddress read = (InetAddress) read("System.Net.IPAddress", text, "").value();

        assertThat(read.getAddress()).isEqualTo(bytes(text));
        assertThat(read.toString()).as("it has no name").startsWith("/");
    }

    private static byte[] bytes(String text) {
        String address = text.replaceFirst("%.*", "");
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 1, 2, 3};
            return address.startsWith("::ffff") ? mapped : bytes;
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void thePropertiesOfAValueAreStillThere() {
        record Described(boolean isEven) {}

        PSObject object = read(BIG, "2", "<B N=\"IsEven\">true</B>");

        assertThat(ObjectMapping.of(Described.class).map(object)).isEqualTo(new Described(true));
    }
}
