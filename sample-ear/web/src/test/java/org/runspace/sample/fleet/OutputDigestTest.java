package org.runspace.sample.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;

class OutputDigestTest {
    private static final List<String> DESERIALIZED_ORDERED =
            List.of("Deserialized." + PSDictionary.ORDERED.get(0), "Deserialized.System.Object");

    @Test
    void theOrderOfAHashtablesEntriesDoesNotCount() {
        assertThat(digest(hashtable("a", 1, "b", 2))).isEqualTo(digest(hashtable("b", 2, "a", 1)));
        assertThat(digest(hashtable("a", 1, "b", 2))).isNotEqualTo(digest(hashtable("a", 2, "b", 1)));
    }

    @Test
    void theOrderOfAnOrderedDictionarysEntriesCounts() {
        for (List<String> type : List.of(PSDictionary.ORDERED, DESERIALIZED_ORDERED)) {
            assertThat(digest(PSDictionary.of(type, entries("a", 1, "b", 2))))
                    .isNotEqualTo(digest(PSDictionary.of(type, entries("b", 2, "a", 1))));
        }
    }

    @Test
    void whatIsInsideCountsInTheSameWay() {
        for (boolean inList : new boolean[] {true, false}) {
            Object one = inside(inList, hashtable("a", 1, "b", hashtable("c", 3, "d", 4)));
            Object same = inside(inList, hashtable("b", hashtable("d", 4, "c", 3), "a", 1));
            Object other = inside(inList, hashtable("a", 1, "b", hashtable("c", 4, "d", 3)));

            assertThat(digest(one)).isEqualTo(digest(same)).isNotEqualTo(digest(other));
        }
    }

    @Test
    void itemsAndPropertiesCountInTheirOrder() {
        assertThat(digest("1", "2")).isNotEqualTo(digest("2", "1")).isNotEqualTo(digest("12", ""));
        assertThat(digest(PSObject.custom(entries("a", 1, "b", 2))))
                .isNotEqualTo(digest(PSObject.custom(entries("b", 2, "a", 1))));
    }

    @Test
    void aListCountsByItsItemsToo() {
        assertThat(digest(List.of(hashtable("a", 1, "b", 2)))).isEqualTo(digest(List.of(hashtable("b", 2, "a", 1))));
        assertThat(digest(List.of(hashtable("a", 1)))).isNotEqualTo(digest(List.of(hashtable("a", 2))));
        List<Integer> many = new ArrayList<>(Collections.nCopies(20_000, 1));
        List<Integer> others = new ArrayList<>(many);
        others.set(19_999, 2);
        assertThat(digest(many)).isNotEqualTo(digest(others));
    }

    @Test
    void ofMorePartsThanAreReadTheOrderDoesNotCountEither() {
        Object large = Collections.nCopies(9_000, hashtable("x", 1));
        assertThat(digest(hashtable("a", large, "b", large))).isEqualTo(digest(hashtable("b", large, "a", large)));
    }

    @Test
    @Timeout(30)
    void whatRefersToOnePartManyTimesIsNotReadForEachTime() {
        Object part = hashtable("leaf", 1);
        for (int i = 0; i < 8; i++) {
            part = new ArrayList<>(Collections.nCopies(100, part));
        }
        Object many = part;

        assertThat(digest(PSObject.custom(entries("Many", many, "Last", 1))))
                .isEqualTo(digest(PSObject.custom(entries("Many", many, "Last", 1))))
                .isNotEqualTo(digest(PSObject.custom(entries("Many", many, "Last", 2))));
    }

    private static Object inside(boolean inList, Object value) {
        return PSObject.custom(Map.of("Value", inList ? List.of(value, "x") : PSObject.custom(Map.of("Of", value))));
    }

    private static PSDictionary hashtable(Object... entries) {
        return PSDictionary.of(PSDictionary.HASHTABLE, entries(entries));
    }

    private static Map<String, Object> entries(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(entries[i].toString(), entries[i + 1]);
        }
        return map;
    }

    private static String digest(Object... output) {
        OutputDigest digest = new OutputDigest();
        Stream.of(output).map(PSObject::of).forEach(digest::add);
        return digest.value();
    }
}
