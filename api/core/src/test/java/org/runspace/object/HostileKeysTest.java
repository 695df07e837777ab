package org.runspace.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that a server made so that they have one hash are found nevertheless, and soon. */
class HostileKeysTest {
    private static final int KEYS = 1 << 15;
    /** Far more than a look-up in an order takes, and far less than one that tries all. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Texts of one hash: so have "Aa" and "BB", and whatever is put together from them. */
    private static List<String> texts() {
        List<String> texts = List.of("");
        while (texts.size() < KEYS) {
            texts = texts.stream()
                    .flatMap(text -> Stream.of(text + "Aa", text + "BB"))
                    .toList();
        }
        return texts;
    }

    static Stream<Function<String, Object>> kinds() {
        return Stream.of(
                text -> text,
                ScriptBlock::new,
                PSXml::new,
                ProtectedString::new,
                text -> PSEnum.of("T", text, 1),
                text -> PSEnum.of(text, "N", 1),
                text -> new SemanticVersion(1, 2, 3, null, text),
                text -> new ProgressRecord("a", 0, text, null, -1, -1, false, -1));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void keysOfOneHashAreFoundSoon(Function<String, Object> kind) {
        List<String> texts = texts();
        assertTimeoutPreemptively(LIMIT, () -> {
            PSDictionary dictionary = dictionary(texts.stream().map(kind).toList());
            PSDictionary same = dictionary(texts.stream().map(kind).toList());
            assertThat(dictionary.equals(same)).isTrue();
            assertThat(dictionary.get(kind.apply(texts.get(KEYS - 1)))).isEqualTo(KEYS - 1);
            assertThat(dictionary.containsKey(kind.apply("AaA"))).isFalse();
        });
    }

    /** Two classes in one table would make a look-up try all keys of the other class. */
    @Test
    void keysOfOneHashAndTwoClassesAreFoundSoon() {
        List<String> texts = texts();
        int hash = texts.get(0).hashCode();
        assertTimeoutPreemptively(LIMIT, () -> {
            PSDictionary dictionary = dictionary(texts.stream()
                    .flatMap(text -> Stream.<Object>of(text, ofHash(hash, text)))
                    .toList());
            assertThat(dictionary.keySet()).allMatch(dictionary::containsKey);
        });
    }

    private static long ofHash(int hash, String text) {
        long upper = Integer.parseInt(text.replace("Aa", "0").replace("BB", "1"), 2);
        return upper << 32 | ((hash ^ upper) & 0xFFFF_FFFFL);
    }

    @Test
    void keysOfDifferentTypesAndOneTextAreDifferent() {
        List<Object> keys = List.of(
                "1",
                1,
                1L,
                new ScriptBlock("1"),
                new PSXml("1"),
                new ProtectedString("1"),
                PSEnum.of("T", "1", 1),
                new PSEnum(List.of("T"), "1", 1L),
                new PSEnum(List.of("T"), "1", 1),
                LocalDateTime.MIN,
                LocalDateTime.MAX);
        PSDictionary dictionary = dictionary(keys);
        for (int i = 0; i < keys.size(); i++) {
            assertThat(dictionary.get(keys.get(i))).isEqualTo(i);
        }
        assertThat(dictionary.containsKey(new ScriptBlock("2"))).isFalse();
    }

    private static PSDictionary dictionary(List<?> keys) {
        PSDictionary dictionary = new PSDictionary(PSDictionary.HASHTABLE);
        Object[] values = new Object[keys.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        dictionary.fill(keys.toArray(), values);
        return dictionary;
    }
}
