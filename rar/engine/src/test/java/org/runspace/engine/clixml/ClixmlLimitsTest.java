package org.runspace.engine.clixml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.runspace.engine.clixml.Documents.nestedLists;
import static org.runspace.engine.clixml.Documents.read;
import static org.runspace.engine.clixml.Documents.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSList;

/** Limits on depth, count and size hold for whatever kind of nesting, when reading and when writing. */
class ClixmlLimitsTest {
    private static final int DEEPEST = ClixmlLimits.DEFAULT.depth();

    static Stream<Arguments> nestings() {
        return Stream.of(
                nesting("lists", inner -> "<Obj><LST>" + inner + "</LST></Obj>"),
                nesting(
                        "dictionary values",
                        inner -> "<Obj><DCT><En><S N=\"Key\">k</S>" + named(inner, "Value") + "</En></DCT></Obj>"),
                nesting("extended properties", inner -> "<Obj><MS>" + named(inner, "p") + "</MS></Obj>"),
                nesting("adapted properties", inner -> "<Obj><Props>" + named(inner, "p") + "</Props></Obj>"),
                nesting("objects in objects", inner -> "<Obj>" + inner + "</Obj>"),
                nesting("queues", inner -> "<Obj><QUE>" + inner + "</QUE></Obj>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nestings")
    void fiftyLevelsAreReadAndOneMoreIsNot(String name, UnaryOperator<String> wrap) {
        String document = "<Obj><LST /></Obj>";
        for (int level = 2; level <= DEEPEST; level++) {
            document = wrap.apply(document);
        }
        assertThat(read(document)).isNotNull();
        String tooDeep = wrap.apply(document);
        assertLimit(() -> read(tooDeep), "more than 50 levels");
    }

    @Test
    void memberSetsInsideOfEachOtherEndBeforeTheStackDoes() {
        String sets = "<MS N=\"m\">".repeat(100_000) + "</MS>".repeat(100_000);
        assertLimit(() -> read("<Obj><MS>" + sets + "</MS></Obj>"), "limit");
    }

    @Test
    void aHundredThousandLevelsEndInAnExceptionToo() {
        assertLimit(() -> read(nestedLists(100_000)), "more than 50 levels");
    }

    @Test
    void elementsAreCounted() {
        ClixmlLimits ten = new ClixmlLimits(50, 10, 1000);
        assertThat(((PSList) read("<Obj><LST>" + "<Nil />".repeat(8) + "</LST></Obj>", ten)))
                .hasSize(8);
        assertLimit(() -> read("<Obj><LST>" + "<Nil />".repeat(9) + "</LST></Obj>", ten), "more than 10 elements");
    }

    @Test
    void charactersOfAllTextsAreCountedTogether() {
        ClixmlLimits hundred = new ClixmlLimits(50, 1000, 100);
        String fifty = "<S>" + "x".repeat(50) + "</S>";
        assertThat((PSList) read("<Obj><LST>" + fifty + fifty + "</LST></Obj>", hundred))
                .hasSize(2);
        assertLimit(
                () -> read("<Obj><LST>" + fifty + fifty + "<S>y</S></LST></Obj>", hundred), "more than 100 characters");
    }

    @Test
    void charactersOfATextInPiecesAreCountedToo() {
        ClixmlLimits hundred = new ClixmlLimits(50, 1000, 100);
        String pieces = "<S>" + "x".repeat(60) + "<!-- c -->" + "<![CDATA[" + "y".repeat(60) + "]]></S>";
        assertLimit(() -> read(pieces, hundred), "more than 100 characters");
    }

    @Test
    void aReaderThatHitALimitReadsTheNextDocument() {
        ClixmlReader reader = new ClixmlReader(new NameTable(), ClixmlLimits.DEFAULT, SecureStringCodec.NONE);
        byte[] deep = nestedLists(60).getBytes(StandardCharsets.UTF_8);
        byte[] fine = "<S>fine</S>".getBytes(StandardCharsets.UTF_8);
        assertLimit(() -> reader.read(deep, 0, deep.length), "levels");
        assertThat(reader.read(fine, 0, fine.length)).isEqualTo("fine");
    }

    @Test
    void valuesNestedTooDeeplyAreNotWritten() {
        Object value = 1;
        for (int level = 2; level <= DEEPEST; level++) {
            value = List.of(value);
        }
        assertThat(read(write(value))).isInstanceOf(PSList.class);
        Object tooDeep = List.of(value);
        assertLimit(() -> write(tooDeep), "more than 50 levels");
    }

    @Test
    void aJavaListThatHoldsItselfIsWrittenAsAReference() {
        List<Object> self = new ArrayList<>();
        self.add(self);
        PSList back = (PSList) read(write(self));
        assertThat(back.get(0)).isSameAs(back);
    }

    private static Arguments nesting(String name, UnaryOperator<String> wrap) {
        return Arguments.of(name, wrap);
    }

    private static String named(String element, String name) {
        return element.replaceFirst("<Obj", "<Obj N=\"" + name + "\"");
    }

    private static void assertLimit(ThrowingCallable action, String words) {
        assertThatThrownBy(action)
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining(words)
                .satisfies(e -> assertThat(((ValueFormatException) e).code()).isEqualTo(ErrorCode.VALUE_LIMIT));
    }
}
