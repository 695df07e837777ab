package org.runspace.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A server may send containers that share their parts a million million times, or that hold themselves. They have a
 * text, a hash and an equality all the same.
 */
class SharedValuesTest {
    private static final int LEVELS = 40;
    private static final int LONGEST = 70_000;

    @Test
    void listsThatShareTheirPartsHaveAText() {
        Object shared = sharedLists("x");
        assertThat(shared.toString())
                .hasSizeLessThan(LONGEST)
                .startsWith("[[[[[[[[[…], […]], [[…]")
                .contains("…");
        assertThat(PSObject.textOf(shared)).hasSizeLessThan(LONGEST);
        assertThat(wide().toString()).hasSizeLessThan(LONGEST).endsWith("…");
        assertThat(PSObject.textOf(wide())).hasSizeLessThan(LONGEST).endsWith("…");
        assertThat(PSObject.textOf(wide(), 10)).isEqualTo("text text …");
    }

    @Test
    void recordsWithSuchValuesHaveATextAHashAndAnEquality() {
        PSObject object = PSObject.custom(Map.of("a", sharedLists("x"), "b", cycle()));
        List<Object> records = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            records.add(information(sharedLists("x"), object));
            records.add(information(cycle(), object));
            records.add(new PSEventArgs(1, "s", null, cycle(), List.of(), sharedLists("x"), null, null));
            records.add(new PSProperty("p", sharedLists("x"), PSProperty.Kind.ADAPTED));
            records.add(new ErrorRecord(
                    "m",
                    object,
                    cycle(),
                    "id",
                    new CategoryInfo(ErrorCategory.OpenError, "", "", "", "", ""),
                    null,
                    null,
                    null,
                    object));
        }
        assertThat(object.toString()).hasSizeLessThan(LONGEST);
        assertThat(records).allSatisfy(value -> assertThat(value.toString()).hasSizeLessThan(5 * LONGEST));
        int half = records.size() / 2;
        assertThat(records.subList(0, half)).isEqualTo(records.subList(half, records.size()));
        assertThat(records.subList(0, half)).hasSameHashCodeAs(records.subList(half, records.size()));
    }

    @Test
    void containersThatShareTheirPartsAreComparedPartByPart() {
        assertThat(sharedLists("x")).isEqualTo(sharedLists("x")).hasSameHashCodeAs(sharedLists("x"));
        assertThat(sharedLists("x")).isNotEqualTo(sharedLists("y"));
        assertThat(sharedDictionaries("x"))
                .isEqualTo(sharedDictionaries("x"))
                .hasSameHashCodeAs(sharedDictionaries("x"));
        assertThat(sharedDictionaries("x")).isNotEqualTo(sharedDictionaries("y"));
        assertThat(sharedDictionaries("x").toString()).hasSizeLessThan(LONGEST);
    }

    @Test
    void containersThatHoldThemselvesAreEqualIfNoWayThroughThemDiffers() {
        assertThat(cycle()).isEqualTo(cycle()).hasSameHashCodeAs(cycle());
        assertThat(cycle().toString()).isEqualTo("[1, [1, [1, [1, [1, [1, [1, [1, […]]]]]]]]]");
        assertThat(cycle()).isNotEqualTo(PSList.of(1, cycle().get(0)));
        assertThat(cycle()).as("the same without end").isEqualTo(PSList.of(1, cycle()));
        PSDictionary self = ObjectAssembly.dictionary(PSDictionary.HASHTABLE);
        ObjectAssembly.fill(self, new Object[] {"a", self}, new Object[] {self, 1});
        assertThat(self.toString())
                .startsWith("{a={a={a={a={a={a={a={a={…}, {…}=1}, {a={…}, {…}=1}=1}")
                .hasSizeLessThan(LONGEST);
        assertThat(self).isNotEqualTo(cycle());
        assertThat(self.get(self)).isEqualTo(1);
        assertThat(List.of(self)).isEqualTo(List.of(self)).hasSameHashCodeAs(List.of(self));
    }

    @Test
    void aLongChainOfContainersCostsNoStack() {
        assertThat(chain()).isEqualTo(chain()).hasSameHashCodeAs(chain());
        assertThat(chain()).isNotEqualTo(PSList.of(chain()));
        assertThat(chain().toString()).isEqualTo("[[[[[[[[[…]]]]]]]]]");
    }

    @Test
    void containersEqualJavasOwnWithTheSameContent() {
        List<Object> items = Arrays.asList(1, null, "x", List.of(2L));
        assertThat(PSList.of(items.toArray()))
                .isEqualTo(items)
                .hasSameHashCodeAs(items)
                .hasToString(items.toString());
        assertThat(items).isEqualTo(PSList.of(items.toArray()));
        assertThat(PSList.of(PSList.of(1))).isEqualTo(List.of(List.of(1))).isNotEqualTo(List.of(List.of(2)));
        assertThat(PSList.of())
                .isEqualTo(List.of())
                .isNotEqualTo(Collections.emptySet())
                .isNotEqualTo(null);
        Map<Object, Object> entries = new HashMap<>(Map.of("a", 1, "b", List.of(2), List.of(3), 4));
        entries.put(5, null);
        PSDictionary dictionary = PSDictionary.of(PSDictionary.HASHTABLE, entries);
        assertThat(dictionary).isEqualTo(entries).hasSameHashCodeAs(entries).hasToString(entries.toString());
        assertThat(dictionary).isNotEqualTo(Map.of("a", 1)).isNotEqualTo(List.of());
        Map<Object, Object> upper = new TreeMap<>(Map.of("A", 1));
        assertThat(PSDictionary.of(PSDictionary.HASHTABLE, Map.of("a", 1))).isNotEqualTo(upper);
        assertThat(PSDictionary.of(PSDictionary.HASHTABLE, Map.of(1, 1))).isNotEqualTo(upper);
    }

    @Test
    void valuesAtTheEndsOfJavasRangesHaveAText() {
        assertThat(PSObject.textOf(Duration.ofSeconds(Long.MIN_VALUE))).startsWith("PT-");
        assertThat(PSObject.textOf(Duration.ofNanos(50))).isEqualTo("00:00:00");
        assertThat(PSObject.textOf(Instant.MAX)).startsWith("+1000000000-");
        assertThat(PSObject.textOf(Instant.MIN)).startsWith("-1000000000-");
        assertThat(PSObject.textOf(new java.math.BigDecimal("1E+999999999"))).isEqualTo("1E+999999999");
        assertThat(PSObject.textOf(new byte[1 << 20])).hasSizeLessThan(LONGEST).endsWith("…");
    }

    private static InformationRecord information(Object data, PSObject source) {
        return new InformationRecord(data, "", data, List.of(), "", "", 1, source);
    }

    /** Two references to the level below, on each of forty levels. */
    private static Object sharedLists(Object bottom) {
        Object level = bottom;
        for (int i = 0; i < LEVELS; i++) {
            level = PSList.of(level, level);
        }
        return level;
    }

    private static Object sharedDictionaries(Object bottom) {
        Object level = bottom;
        for (int i = 0; i < LEVELS; i++) {
            Map<Object, Object> entries = new HashMap<>();
            entries.put("a", level);
            entries.put("b", level);
            level = PSDictionary.of(PSDictionary.HASHTABLE, entries);
        }
        return level;
    }

    /** 30,000 references to a list of 3,000 texts. */
    private static PSList wide() {
        return PSList.of(Collections.nCopies(
                        30_000, PSList.of(Collections.nCopies(3_000, "text").toArray()))
                .toArray());
    }

    private static PSList cycle() {
        PSList self = ObjectAssembly.list(PSList.Kind.LIST, PSList.OBJECT_ARRAY);
        return ObjectAssembly.fill(self, new Object[] {1, self});
    }

    private static Object chain() {
        Object level = 1;
        for (int i = 0; i < 200_000; i++) {
            level = PSList.of(level);
        }
        return level;
    }
}
