package org.runspace.engine.clixml;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joou.UByte;
import org.joou.UInteger;
import org.joou.ULong;
import org.joou.UShort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSEnum;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;
import org.runspace.object.PSXml;
import org.runspace.object.ProgressRecord;
import org.runspace.object.ScriptBlock;
import org.runspace.object.SecureString;
import org.runspace.recordings.GoldenValue;

/** What the real engine sent for 166 values becomes the right Java values, and goes back as the same bytes. */
class GoldenValuesTest {
    private static final Map<String, String> SENT =
            GoldenValue.sent().stream().collect(Collectors.toMap(GoldenValue::name, v -> String.join("", v.texts())));

    private static final Pattern EMPTY_WRAPPER = Pattern.compile("<Obj N=\"(\\w+)\" RefId=\"(\\d+)\"><S></S></Obj>");

    private final ClixmlReader reader =
            new ClixmlReader(new NameTable(), ClixmlLimits.DEFAULT, SecureStringCodec.CLEAR);
    private final ClixmlWriter writer = new ClixmlWriter(SecureStringCodec.CLEAR);

    static Stream<GoldenValue> values() {
        return GoldenValue.sent().stream();
    }

    @Test
    void theCorpusIsComplete() {
        assertThat(GoldenValue.sent()).hasSize(166);
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatWasReadIsWrittenBackAsTheSameBytes(GoldenValue golden) {
        for (String text : golden.texts()) {
            Object value = read(text);
            String expected = text.replace("&#xFFFE;", "_xFFFE_").replace("&#xFFFF;", "_xFFFF_");
            if (!text.isEmpty()) {
                assertThat(write(value)).isEqualTo(normalised(expected));
            }
            assertThat(write(read(write(value)))).isEqualTo(write(value));
        }
    }

    /**
     * A wrapper around a plain text has nothing to keep, so it is read as the text; a reference to it is the text
     * again.
     */
    private static String normalised(String text) {
        Matcher wrapper = EMPTY_WRAPPER.matcher(text);
        if (!wrapper.find()) {
            return text;
        }
        String reference = "<Ref N=\"(\\w+)\" RefId=\"" + wrapper.group(2) + "\" />";
        return wrapper.replaceFirst("<S N=\"$1\"></S>").replaceAll(reference, "<S N=\"$1\"></S>");
    }

    @Test
    void numbersBecomeTheirJavaTypes() {
        assertThat(value("byte-max")).isEqualTo(UByte.valueOf(255));
        assertThat(value("sbyte-min")).isEqualTo((byte) -128);
        assertThat(value("int16-min")).isEqualTo(Short.MIN_VALUE);
        assertThat(value("uint16-max")).isEqualTo(UShort.valueOf(65535));
        assertThat(value("int32-min")).isEqualTo(Integer.MIN_VALUE);
        assertThat(value("int32-max")).isEqualTo(Integer.MAX_VALUE);
        assertThat(value("uint32-max")).isEqualTo(UInteger.MAX);
        assertThat(value("int64-min")).isEqualTo(Long.MIN_VALUE);
        assertThat(value("uint64-max")).isEqualTo(ULong.MAX);
        assertThat(value("single-epsilon")).isEqualTo(Float.MIN_VALUE);
        assertThat(value("single-max")).isEqualTo(Float.MAX_VALUE);
        assertThat(value("double-pi")).isEqualTo(Math.PI);
        assertThat(value("double-epsilon")).isEqualTo(Double.MIN_VALUE);
        assertThat(value("double-negative-zero")).isEqualTo(-0.0);
        assertThat(value("double-infinity")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(value("double-nan")).isEqualTo(Double.NaN);
        assertThat(value("decimal-scale")).isEqualTo(new BigDecimal("1.10"));
        assertThat(value("decimal-tiny")).isEqualTo(new BigDecimal("1E-28"));
    }

    @Test
    void textsBecomeTheCharactersThatWereSent() {
        assertThat(value("string-empty")).isEqualTo("");
        assertThat(value("string-spaces")).isEqualTo("  leading and trailing  ");
        assertThat(value("string-markup")).isEqualTo("<a href=\"x\">&amp; it's</a>");
        assertThat(value("string-newlines")).isEqualTo("cr\r lf\n crlf\r\n tab\t end");
        assertThat(value("string-underscore-x")).isEqualTo("_x000A_ and _x and _X0041_ and __x0041_ and _x004_");
        assertThat(value("string-emoji")).isEqualTo("grin \uD83D\uDE00 end");
        assertThat(value("string-lone-surrogate")).isEqualTo("lone \uD83D end");
        assertThat(value("string-noncharacter")).isEqualTo("n \uFFFE \uFFFF end");
        assertThat(value("char-surrogate")).isEqualTo('\uD83D');
    }

    @Test
    void timesKeepTheirKindAndTheirTicks() {
        assertThat(value("datetime-utc")).isEqualTo(Instant.parse("2026-02-28T13:14:15.123456700Z"));
        assertThat(value("datetime-unspecified")).isEqualTo(LocalDateTime.parse("2026-02-28T13:14:15"));
        assertThat(value("datetime-local")).isEqualTo(OffsetDateTime.parse("2026-02-28T13:14:15+00:00"));
        assertThat(value("datetime-max")).isEqualTo(LocalDateTime.parse("9999-12-31T23:59:59.999999900"));
        assertThat(value("timespan-mixed")).isEqualTo(Duration.parse("P1DT2H3M4.005S"));
        assertThat(value("timespan-ticks")).isEqualTo(Duration.ofNanos(100));
        assertThat(value("timespan-negative")).isEqualTo(Duration.ofMillis(-90_500));
        assertThat(value("timespan-max")).isEqualTo(Duration.ofSeconds(922337203685L, 477580700));
    }

    @Test
    void otherPrimitivesBecomeTheirJavaTypes() {
        assertThat(value("guid")).isEqualTo(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
        assertThat(value("version-four")).isEqualTo(new PSVersion(1, 2, 3, 4));
        assertThat(value("scriptblock")).isEqualTo(new ScriptBlock(" param($x) $x + 1 "));
        assertThat(value("bytes-empty")).isEqualTo(new byte[0]);
        assertThat((byte[]) value("bytes")).hasSize(256).startsWith(0, 1, 2).endsWith((byte) 0xFE, (byte) 0xFF);
        assertThat(((PSXml) value("xml-document"))
                        .document()
                        .getDocumentElement()
                        .getAttribute("a"))
                .isEqualTo("1");
        assertThat(object("uri-absolute").value()).isEqualTo("https://example.test/a b?q=1&r=2#f");
        assertThat(read("<URI>https://example.test/a?b=1</URI>")).isEqualTo(URI.create("https://example.test/a?b=1"));
        assertThat(value("progress-record"))
                .isEqualTo(new ProgressRecord("Activity", 3, "Status", null, -1, -1, false, -1));
        assertThat(((SecureString) value("securestring")).<String>use(String::new))
                .isEqualTo("sëcret");
    }

    @Test
    void containersKeepTheirKindAndOrder() {
        assertThat(list("null-in-array")).containsExactly(null, 1);
        assertThat(list("stack")).containsExactly("b", 1);
        assertThat(list("stack").kind()).isEqualTo(PSList.Kind.STACK);
        assertThat(list("queue").kind()).isEqualTo(PSList.Kind.QUEUE);
        assertThat(list("array-int").typeNames()).startsWith("System.Int32[]");
        PSDictionary ordered = (PSDictionary) value("ordered");
        assertThat(ordered.keySet()).containsExactly("z", "a", "m");
        assertThat(ordered.get("M")).isEqualTo(3);
        assertThat((PSDictionary) value("hashtable-null-value")).containsEntry("a", null);
        PSDictionary nested = (PSDictionary) value("hashtable-nested");
        assertThat(((PSDictionary) nested.get("a")).get("B")).isInstanceOf(PSDictionary.class);
    }

    @Test
    void objectsHaveTypeNamesPropertiesAndText() {
        PSObject flat = object("custom-flat");
        assertThat(flat.get("name")).isEqualTo("n");
        assertThat(flat.get("Count")).isEqualTo(3);
        assertThat(flat.properties()).extracting("name").startsWith("Name", "Count", "When");
        assertThat(object("custom-typename").isOfType("my.type")).isTrue();
        assertThat(object("custom-odd-names").get("a<b>&\"c\"")).isEqualTo(2);
        assertThat(object("note-on-int").value()).isEqualTo(5);
        assertThat(object("note-on-int").get("Unit")).isEqualTo("kg");
        assertThat(object("datetimeoffset").toString()).isEqualTo("02/28/2026 13:14:15 +05:30");
        PSEnum day = (PSEnum) value("enum-dayofweek");
        assertThat(day.name()).isEqualTo("Wednesday");
        assertThat(day.number()).isEqualTo(3);
        assertThat(object("error-record").get("FullyQualifiedErrorId")).isEqualTo("RuntimeException");
    }

    @Test
    void sharedAndCircularReferencesKeepTheirIdentity() {
        PSList shared = list("shared-reference");
        assertThat(shared.get(0)).isSameAs(shared.get(1));
        PSDictionary outer = (PSDictionary) value("self-reference");
        PSDictionary inner = (PSDictionary) outer.get("me");
        assertThat(inner.get("me")).isSameAs(inner);
    }

    @Test
    void fiftyLevelsAreRead() {
        Object level = value("deep-list");
        int levels = 1;
        while (level instanceof PSList list) {
            level = list.get(0);
            levels++;
        }
        assertThat(levels).isEqualTo(50);
        assertThat(level).isEqualTo("Serialized XML is nested too deeply.");
    }

    @Test
    void javaCollectionsMapsAndArraysAreWrittenAsTheirPowerShellKin() {
        assertThat(write(List.of(1, "a")))
                .contains("<T>System.Object[]</T>")
                .contains("<LST><I32>1</I32><S>a</S></LST>");
        assertThat(write(new int[] {1, 2})).contains("<LST><I32>1</I32><I32>2</I32></LST>");
        assertThat(write(Map.of("k", 1)))
                .contains("System.Collections.Hashtable")
                .contains("<S N=\"Key\">k</S>");
        assertThat(write(Arrays.asList(1, null))).contains("<Nil />");
    }

    private PSList list(String name) {
        return (PSList) value(name);
    }

    private PSObject object(String name) {
        return (PSObject) value(name);
    }

    private Object value(String name) {
        return read(SENT.get(name));
    }

    private Object read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return text.isEmpty() ? null : reader.read(bytes, 0, bytes.length);
    }

    private String write(Object value) {
        ByteOutput out = new ByteOutput(64);
        writer.write(value, out);
        return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
    }
}
