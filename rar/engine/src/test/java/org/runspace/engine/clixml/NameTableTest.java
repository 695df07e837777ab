package org.runspace.engine.clixml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names are found again by their bytes, whatever their length and whatever stands around them. */
class NameTableTest {
    private static final NameTable.Decoder TEXT =
            (document, from, to) -> new String(document, from, to - from, StandardCharsets.UTF_8);

    private final NameTable table = new NameTable();

    @Test
    void aNameOfAnyLengthIsFoundAgain() {
        for (int length = 0; length <= 128; length++) {
            String text = "N".repeat(length);
            String first = name("", text, "");
            assertThat(first).isEqualTo(text);
            assertThat(name("before", text, "behind"))
                    .as("a name of %s bytes", length)
                    .isSameAs(first);
        }
    }

    @Test
    void aNameBeyondTheLongestIsDecodedEachTime() {
        String text = "N".repeat(129);
        assertThat(name("", text, "")).isEqualTo(text);
        assertThat(name("x", text, "y")).isEqualTo(text);
    }

    @Test
    void namesThatDifferInOneByteAreTwoNames() {
        String text = "PropertyOfManyBytes";
        for (int at = 0; at < text.length(); at++) {
            String other = text.substring(0, at) + '#' + text.substring(at + 1);
            assertThat(name("", text, "")).isEqualTo(text);
            assertThat(name("", other, "")).isEqualTo(other);
        }
    }

    @Test
    void namesAreRightAlsoWhereMoreComeThanThereIsRoomFor() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            texts.add("Property" + i);
        }
        texts.forEach(text -> assertThat(name("", text, "")).isEqualTo(text));
        texts.forEach(text -> assertThat(name("", text, "")).isEqualTo(text));
    }

    @Test
    void mostNamesOfASessionKeepTheirPlaces() {
        List<String> first = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            first.add(name("", "Property" + i, ""));
        }
        long kept =
                first.stream().filter(text -> isSame(text, name("", text, ""))).count();
        assertThat(kept).isGreaterThan(285);
    }

    @SuppressWarnings("ReferenceEquality") // which is what is asked
    private static boolean isSame(String one, String other) {
        return one == other;
    }

    private String name(String before, String text, String behind) {
        byte[] document = (before + text + behind).getBytes(StandardCharsets.UTF_8);
        return table.name(document, before.length(), before.length() + text.length(), TEXT);
    }
}
