package org.runspace.endpoints.graphs;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.joou.UByte;
import org.joou.UInteger;
import org.joou.ULong;
import org.joou.UShort;
import org.runspace.object.PSEnum;
import org.runspace.object.PSVersion;
import org.runspace.object.PSXml;
import org.runspace.object.ProgressRecord;
import org.runspace.object.ScriptBlock;

/** Values without identity, of every type there is, with what is special about each type among them. */
final class Leaves {
    private static final long TICKS_PER_SECOND = 10_000_000;
    private static final long YEAR_1 = -62_135_596_800L;
    private static final long YEAR_2 = YEAR_1 + 366 * 86_400L;
    private static final long YEAR_9999 = 253_370_764_800L;
    private static final long YEAR_10000 = 253_402_300_800L;

    private Leaves() {}

    /** Any value, or null. */
    static Arbitrary<Object> values() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, strings().map(Object.class::cast)),
                Tuple.of(2, integers()),
                Tuple.of(3, unsigned()),
                Tuple.of(3, fractions()),
                Tuple.of(3, times()),
                Tuple.of(3, others()),
                Tuple.of(1, Arbitraries.just((Object) 0).injectNull(0.9)));
    }

    /** What a dictionary may have as keys, told apart by {@link #describe}. */
    static Arbitrary<Object> keys() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, strings().map(Object.class::cast)),
                Tuple.of(2, integers()),
                Tuple.of(1, ids().map(Object.class::cast)));
    }

    static Arbitrary<String> strings() {
        Arbitrary<Character> any = Arbitraries.chars().range(Character.MIN_VALUE, Character.MAX_VALUE);
        Arbitrary<Character> plain = Arbitraries.chars().range(' ', '~');
        Arbitrary<Character> special = Arbitraries.of(
                '_', 'x', 'X', '0', '4', 'F', 'd', '\u0000', '\t', '\n', '\r', '\u0085', '\u007F', '\u2028', '\uD83D',
                '\uDE00', '\uDFFF', '\uFEFF', '\uFFFD', '\uFFFE', '\uFFFF', '<', '>', '&', '"', '\'', ']', ';', ' ');
        Arbitrary<Character> character =
                Arbitraries.frequencyOf(Tuple.of(4, plain), Tuple.of(3, special), Tuple.of(2, any));
        return Arbitraries.frequencyOf(
                Tuple.of(12, character.list().ofMaxSize(24).map(Leaves::join)),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                "_x005F_",
                                "_x0041_",
                                "_X000a_",
                                "_x005F_x0041_",
                                "__x0041_",
                                "_x0001F600_",
                                "_xD83D__xDE00_",
                                "&amp;",
                                "&#x41;",
                                "]]>",
                                " ",
                                "<![CDATA[x]]>",
                                "<!-- x -->",
                                "\uD83D\uDE00",
                                "")),
                Tuple.of(1, character.map(c -> String.valueOf(c).repeat(3_000))));
    }

    /** A text that tells a value from every other. */
    static String describe(Object value) {
        if (value instanceof byte[] bytes) {
            return "byte[] " + Arrays.toString(bytes);
        }
        return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
    }

    private static String join(List<Character> characters) {
        StringBuilder text = new StringBuilder();
        characters.forEach(text::append);
        return text.toString();
    }

    private static Arbitrary<UUID> ids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    }

    private static Arbitrary<Object> integers() {
        return Arbitraries.oneOf(
                Arbitraries.integers(),
                Arbitraries.longs(),
                Arbitraries.shorts(),
                Arbitraries.bytes(),
                Arbitraries.of(true, false),
                Arbitraries.chars().range(Character.MIN_VALUE, Character.MAX_VALUE));
    }

    private static Arbitrary<Object> unsigned() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 255).map(UByte::valueOf),
                Arbitraries.integers().between(0, 65_535).map(UShort::valueOf),
                Arbitraries.longs().between(0, 0xFFFF_FFFFL).map(UInteger::valueOf),
                Arbitraries.longs().map(ULong::valueOf));
    }

    private static Arbitrary<Object> fractions() {
        Arbitrary<Double> doubles = Arbitraries.oneOf(
                Arbitraries.longs().map(Double::longBitsToDouble),
                Arbitraries.doubles(),
                Arbitraries.of(
                        0.0,
                        -0.0,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.MIN_VALUE,
                        Double.MAX_VALUE,
                        1e22,
                        0.1));
        Arbitrary<Float> floats = Arbitraries.oneOf(
                Arbitraries.integers().map(Float::intBitsToFloat),
                Arbitraries.of(
                        0f,
                        -0f,
                        Float.NaN,
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        Float.MIN_VALUE,
                        Float.MAX_VALUE,
                        1e10f));
        BigInteger largest = BigInteger.ONE.shiftLeft(96).subtract(BigInteger.ONE);
        Arbitrary<BigInteger> mantissas = Arbitraries.bigIntegers().between(largest.negate(), largest);
        Arbitrary<BigDecimal> decimals = Combinators.combine(
                        mantissas, Arbitraries.integers().between(0, 28))
                .as(BigDecimal::new);
        return Arbitraries.oneOf(doubles, floats, decimals);
    }

    private static Arbitrary<Object> times() {
        Arbitrary<Instant> instants = instants(YEAR_1, YEAR_10000);
        Arbitrary<OffsetDateTime> local = Combinators.combine(
                        instants(YEAR_2, YEAR_9999), Arbitraries.integers().between(-14 * 60, 14 * 60))
                .as((instant, minutes) -> instant.atOffset(ZoneOffset.ofTotalSeconds(minutes * 60)));
        Arbitrary<Duration> durations = Arbitraries.longs()
                .map(ticks -> Duration.ofSeconds(ticks / TICKS_PER_SECOND).plusNanos(ticks % TICKS_PER_SECOND * 100));
        return Arbitraries.oneOf(
                instants, local, instants.map(instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC)), durations);
    }

    private static Arbitrary<Instant> instants(long from, long to) {
        Arbitrary<Long> fractions =
                Arbitraries.oneOf(Arbitraries.just(0L), Arbitraries.longs().between(0, TICKS_PER_SECOND - 1));
        return Combinators.combine(Arbitraries.longs().between(from, to - 1), fractions)
                .as((second, ticks) -> Instant.ofEpochSecond(second, ticks * 100));
    }

    private static Arbitrary<Object> others() {
        Arbitrary<Integer> part = Arbitraries.integers().between(0, Integer.MAX_VALUE);
        Arbitrary<PSVersion> versions = Combinators.combine(
                        part, part, part, part, Arbitraries.integers().between(2, 4))
                .as((a, b, c, d, parts) -> new PSVersion(a, b, parts > 2 ? c : -1, parts > 3 ? d : -1));
        Arbitrary<PSEnum> enums = Combinators.combine(
                        Arbitraries.of("My.Color", "My.Flags", "Other.Kind"),
                        Arbitraries.of("Red", "A, B", "42", "_x0041_"),
                        Arbitraries.of(1, 2L, (short) 3, UByte.valueOf(4), UInteger.valueOf(5), (byte) -6, ULong.MAX))
                .as((type, name, number) ->
                        new PSEnum(List.of(type, "System.Enum", "System.ValueType", "System.Object"), name, number));
        Arbitrary<String> something = strings().filter(text -> !text.isEmpty());
        Arbitrary<Integer> percent = Arbitraries.integers().between(0, 100);
        Arbitrary<ProgressRecord> progress = Combinators.combine(
                        something, something, strings().injectNull(0.3), percent, Arbitraries.of(true, false))
                .as((activity, status, operation, done, completed) ->
                        new ProgressRecord(activity, done, status, operation, -1, done, completed, -1));
        return Arbitraries.oneOf(
                versions,
                enums,
                progress,
                ids(),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(100),
                Arbitraries.of(
                                "https://host.example/path?q=1#f",
                                "relative/path",
                                "urn:isbn:0451450523",
                                "file:///tmp/x")
                        .map(URI::create),
                Arbitraries.of("<a />", "<a b=\"1\">t</a>", "<r><x>1</x><x>2</x></r>")
                        .map(PSXml::new),
                strings().map(ScriptBlock::new));
    }
}
