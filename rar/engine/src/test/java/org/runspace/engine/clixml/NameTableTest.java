package org.runspace.engine.clixml;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
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

    @Test
    void typeNamesAreFoundAgainAlsoWhereMoreComeThanThereIsRoomFor() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 2_000; i++) {
                String[] names = {"Type" + i, "System.Object"};
                assertThat(table.typeNames(names, 2)).containsExactly(names);
                assertThat(table.shape(names, 0, 2)).containsExactly(names);
            }
        }
    }

    @Test
    void fewTypesKeepTheirPlaces() {
        List<List<String>> first = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            first.add(table.typeNames(new String[] {"Type" + i, "System.Object"}, 2));
        }
        List<List<String>> again = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            again.add(table.typeNames(new String[] {"Type" + i, "System.Object"}, 2));
        }
        long kept = IntStream.range(0, 100)
                .filter(i -> System.identityHashCode(first.get(i)) == System.identityHashCode(again.get(i)))
                .count();
        assertThat(kept).isGreaterThan(80);
    }

    @Test
    void longNamesThatAServerSendsOnceAreNotKeptForTheSession() {
        List<WeakReference<String>> names = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String name = ("Type" + i).repeat(10_000);
            names.add(new WeakReference<>(name));
            table.typeNames(new String[] {name, "System.Object"}, 2);
            table.shape(new String[] {name, "Length"}, 0, 2);
        }
        untilCollected(() -> names.stream().filter(name -> name.get() != null).count() < 20);
        assertThat(table.typeNames(new String[] {"System.Object"}, 1)).containsExactly("System.Object");
    }

    /** Garbage is collected some time after it is asked for. */
    private static void untilCollected(BooleanSupplier collected) {
        for (int i = 0; i < 100 && !collected.getAsBoolean(); i++) {
            System.gc();
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(collected.getAsBoolean()).isTrue();
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
