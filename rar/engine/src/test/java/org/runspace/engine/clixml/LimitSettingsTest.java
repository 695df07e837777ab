package org.runspace.engine.clixml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.runspace.engine.clixml.Documents.nestedLists;
import static org.runspace.engine.clixml.Documents.read;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;

/** Each limit lets pass what is just below it, and refuses what is just above. */
class LimitSettingsTest {
    private static final ClixmlLimits USUAL = ClixmlLimits.DEFAULT;

    static Stream<Arguments> limits() {
        String reference = "<TNRef RefId=\"0\" />";
        return Stream.of(
                Arguments.of("depth", USUAL.withDepth(7), nestedLists(7), nestedLists(8)),
                Arguments.of("depth of member sets", USUAL.withDepth(7), memberSets(7), memberSets(8)),
                Arguments.of("elements", USUAL.withElements(10), items("<B>1</B>", 8), items("<B>1</B>", 9)),
                Arguments.of(
                        "elements of type names",
                        USUAL.withElements(10),
                        objects("<TN>" + "<T>a</T>".repeat(8) + "</TN>"),
                        objects("<TN>" + "<T>a</T>".repeat(9) + "</TN>")),
                Arguments.of(
                        "characters of texts",
                        USUAL.withCharacters(80),
                        items("<S>12345678</S>", 10),
                        items("<S>12345678</S>", 11)),
                Arguments.of(
                        "characters of numbers",
                        USUAL.withCharacters(80),
                        items("<I64>12345678</I64>", 10),
                        items("<I64>12345678</I64>", 11)),
                Arguments.of("characters of names", USUAL.withCharacters(80), members(10), members(11)),
                Arguments.of("characters of type names", USUAL.withCharacters(80), types(10), types(11)),
                Arguments.of(
                        "characters of type names that are referred to",
                        USUAL.withCharacters(80),
                        items(first(), reference, 9),
                        items(first(), reference, 10)),
                Arguments.of("a text", USUAL.withTextLength(10), text(10), text(11)),
                Arguments.of(
                        "a text in pieces",
                        USUAL.withTextLength(10),
                        "<S>12345<!-- c --><![CDATA[67890]]></S>",
                        "<S>12345<!-- c --><![CDATA[678901]]></S>"),
                Arguments.of(
                        "an array of bytes", USUAL.withTextLength(8), "<BA>AAAAAAAA</BA>", "<BA>AAAAAAAAAAAA</BA>"),
                Arguments.of(
                        "a property's name", USUAL.withNameLength(10), member("x".repeat(10)), member("x".repeat(11))),
                Arguments.of("a type's name", USUAL.withNameLength(10), type("x".repeat(10)), type("x".repeat(11))),
                Arguments.of("entries", USUAL.withEntries(5), dictionary(5), dictionary(6)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void whatIsJustBelowALimitPassesAndWhatIsJustAboveDoesNot(
            String name, ClixmlLimits limits, String below, String above) {
        assertThat(read(below, limits)).isNotNull();
        assertThatThrownBy(() -> read(above, limits))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("at byte")
                .satisfies(e -> assertThat(((ValueFormatException) e).code()).isEqualTo(ErrorCode.VALUE_LIMIT));
        assertThat(read(above, USUAL)).as("without the limit").isNotNull();
    }

    @Test
    void countsBeginAnewWithEachDocument() {
        ClixmlReader reader =
                new ClixmlReader(new NameTable(), USUAL.withElements(3).withCharacters(10), SecureStringCodec.NONE);
        byte[] document = "<Obj><LST><S>1234567890</S></LST></Obj>".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 10; i++) {
            assertThat(reader.read(document, 0, document.length)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aLimitMustBeAboveZero(int nothing) {
        assertThatThrownBy(() -> USUAL.withEntries(nothing)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> USUAL.withNameLength(nothing)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(int length) {
        return "<S>" + "x".repeat(length) + "</S>";
    }

    private static String items(String item, int count) {
        return "<Obj><LST>" + item.repeat(count) + "</LST></Obj>";
    }

    private static String items(String first, String more, int count) {
        return items(first + ("<Obj>" + more + "</Obj>").repeat(count), 1);
    }

    private static String first() {
        return "<Obj><TN RefId=\"0\"><T>1234</T><T>5678</T></TN></Obj>";
    }

    private static String objects(String part) {
        return "<Obj>" + part + "</Obj>";
    }

    private static String members(int count) {
        return objects("<MS>" + "<Nil N=\"12345678\" />".repeat(count) + "</MS>");
    }

    private static String types(int count) {
        return items(objects("<TN><T>12345678</T></TN>"), count);
    }

    private static String member(String name) {
        return objects("<MS><Nil N=\"" + name + "\" /></MS>");
    }

    private static String type(String name) {
        return objects("<TN><T>" + name + "</T></TN>");
    }

    private static String memberSets(int levels) {
        return "<Obj><MS>" + "<MS N=\"m\">".repeat(levels) + "</MS>".repeat(levels) + "</MS></Obj>";
    }

    private static String dictionary(int entries) {
        return "<Obj><DCT>" + "<En><I32 N=\"Key\">1</I32><Nil N=\"Value\" /></En>".repeat(entries) + "</DCT></Obj>";
    }
}
