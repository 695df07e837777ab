package org.runspace.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Java's own lists and maps in values: however deep they are, whatever they share, and if they hold themselves, the
 * values have a text, a hash and an equality.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JavaContainersTest {
    private static final int LEVELS = 40;
    private static final int DEEP = 200_000;
    private static final int LONGEST = 70_000;

    static Stream<Arguments> hostile() {
        return Stream.of(
                hostile("shared lists", () -> nested(LEVELS, level -> new ArrayList<>(List.of(level, level)))),
                hostile("shared maps", () -> nested(LEVELS, level -> new TreeMap<>(Map.of("a", level, "b", level)))),
                hostile("shared arrays", () -> nested(LEVELS, level -> List.of((Object) new Object[] {level, level}))),
                hostile("deep lists", () -> nested(DEEP, level -> new ArrayList<>(List.of(level)))),
                hostile("deep maps", () -> nested(DEEP, level -> new TreeMap<>(Map.of("a", level)))),
                hostile("cyclic lists", JavaContainersTest::cyclicList),
                hostile("cyclic maps", JavaContainersTest::cyclicMap));
    }

    private static Arguments hostile(String name, Supplier<Object> value) {
        return Arguments.of(name, value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void everyTextEndsInBoundedSize(String name, Supplier<Object> value) {
        Object inside = value.get();
        PSDictionary dictionary = PSDictionary.of(PSDictionary.HASHTABLE, Map.of("k", inside));
        List<Object> around = List.of(
                PSObject.of(inside),
                PSObject.custom(Map.of("p", inside)),
                PSObject.custom(Map.of("p", List.of(inside, Map.of("k", inside)))),
                PSList.of(inside, inside),
                dictionary,
                PSList.of(PSObject.of(inside), dictionary));

        assertThat(around).allSatisfy(object -> {
            assertThat(object.toString()).hasSizeLessThan(LONGEST);
            assertThat(PSObject.textOf(object)).hasSizeLessThan(LONGEST);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void listsAndDictionariesThatHoldThemAreComparedInLinearTime(String name, Supplier<Object> value) {
        Object inside = value.get();
        Object equal = name.contains("arrays") ? inside : value.get();

        for (Map.Entry<?, ?> pair : Map.of(
                        PSList.of(1, inside), PSList.of(1, equal),
                        PSList.of(List.of(inside)), PSList.of(List.of(equal)),
                        PSDictionary.of(PSDictionary.HASHTABLE, Map.of("k", inside)),
                                PSDictionary.of(PSDictionary.HASHTABLE, Map.of("k", equal)))
                .entrySet()) {
            assertThat(pair.getKey().equals(pair.getValue())).isTrue();
            assertThat(pair.getKey().hashCode()).isEqualTo(pair.getValue().hashCode());
            assertThat(pair.getKey().equals(PSList.of(1, List.of(1)))).isFalse();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void recordsThatHoldThemHaveATextAHashAndAnEquality(String name, Supplier<Object> value) {
        Object inside = value.get();
        Object equal = name.contains("arrays") ? inside : value.get();

        List<Object> records = records(inside);
        for (int i = 0; i < records.size(); i++) {
            Object other = records(equal).get(i);
            assertThat(records.get(i).equals(other)).isTrue();
            assertThat(records.get(i).equals(records("x").get(i))).isFalse();
            assertThat(records.get(i).hashCode()).isEqualTo(other.hashCode());
            assertThat(records.get(i).toString()).hasSizeLessThan(LONGEST);
        }
    }

    private static List<Object> records(Object value) {
        CategoryInfo category = new CategoryInfo(ErrorCategory.OpenError, "", "", "", "", "");
        return List.of(
                new PSProperty("p", value, PSProperty.Kind.EXTENDED),
                new ErrorRecord("m", PSObject.NULL, value, "id", category, null, null, null, PSObject.NULL),
                new InformationRecord(value, "", value, List.of(), "", "", 1, PSObject.NULL),
                new PSEventArgs(1, "s", null, value, Arrays.asList(value, null), value, null, null));
    }

    @Test
    void javasContainersHaveTheTextOfWhatTheyAreSentAs() {
        assertThat(PSObject.of(List.of(1, "x", true))).hasToString("1 x True");
        assertThat(PSObject.of(new LinkedHashSet<>(List.of(2, 1)))).hasToString("2 1");
        assertThat(PSObject.of(Arrays.asList(1, null, 2))).hasToString("1  2");
        assertThat(PSObject.of(new Object[] {1, List.of(2, 3)})).hasToString("1 2 3");
        assertThat(PSObject.of(new int[] {1, 2})).hasToString("1 2");
        assertThat(PSObject.of(List.of(List.of(List.of(1))))).hasToString("System.Object[]");
        assertThat(PSObject.of(Map.of("a", 1))).hasToString("System.Collections.Hashtable");
        assertThat(PSObject.custom(Map.of("a", Map.of()))).hasToString("@{a=System.Collections.Hashtable}");
        assertThat(PSObject.of(Collections.nCopies(1 << 20, "x")).toString())
                .hasSizeLessThan(LONGEST)
                .endsWith("…");
    }

    @Test
    void javasContainersInListsAreShownAsJavaShowsThem() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("a", List.of(1, 2));
        map.put(null, null);
        assertThat(PSList.of(map, List.of(), Map.of())).hasToString("[{a=[1, 2], null=null}, [], {}]");
        Collection<Object> set = new LinkedHashSet<>(List.of("s"));
        assertThat(PSDictionary.of(PSDictionary.HASHTABLE, Map.of("k", set))).hasToString("{k=[s]}");
    }

    @Test
    void mapsThatCannotBeAskedForAKeyDiffer() {
        Map<Object, Object> withNull = new HashMap<>();
        withNull.put(null, 1);
        PSDictionary dictionary = PSDictionary.of(PSDictionary.HASHTABLE, Map.of("a", 1));
        assertThat(dictionary.equals(withNull)).isFalse();
        Map<Object, Object> numbers = new TreeMap<>(Map.of(1, 1));
        Map<Object, Object> texts = new TreeMap<>(Map.of("a", 1));
        assertThat(PSList.of(numbers)).isNotEqualTo(PSList.of(texts));
        assertThat(PSList.of(withNull)).isNotEqualTo(PSList.of(texts)).isEqualTo(PSList.of(new HashMap<>(withNull)));
    }

    private interface Level {
        Object above(Object below);
    }

    private static Object nested(int levels, Level level) {
        Object value = "x";
        for (int i = 0; i < levels; i++) {
            value = level.above(value);
        }
        return value;
    }

    private static Object cyclicList() {
        List<Object> one = new ArrayList<>(List.of(1));
        List<Object> other = new ArrayList<>(List.of(1, one));
        one.add(other);
        return one;
    }

    private static Object cyclicMap() {
        Map<String, Object> one = new TreeMap<>();
        List<Object> other = new ArrayList<>(List.of(1, one));
        one.put("a", other);
        return one;
    }
}
