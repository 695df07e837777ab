package org.runspace.object;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys of a dictionary stand. A server chooses the keys, and with them their hashes, so no look-up depends on
 * these alone: keys of one hash are told apart by their order, which a {@link HashMap} does for keys of one class that
 * has a natural order. Immutable.
 */
final class KeyIndex {
    /** The orders of the classes that have none by themselves, or one that takes different values for the same. */
    private static final Map<Class<?>, Comparator<?>> ORDERS = Map.of(
            LocalDateTime.class, Comparator.<LocalDateTime>naturalOrder(),
            ScriptBlock.class, Comparator.comparing(ScriptBlock::text),
            PSXml.class, Comparator.comparing(PSXml::text),
            ProtectedString.class, Comparator.comparing(ProtectedString::protectedText),
            SemanticVersion.class, Comparator.comparing(SemanticVersion::toString),
            PSEnum.class, ofEnums(),
            ProgressRecord.class, ofProgress());

    /** Containers are keys by identity, as in PowerShell: their content may lead back to the dictionary. */
    private final IdentityHashMap<Object, Integer> containers = new IdentityHashMap<>();

    private final Map<Class<?>, Map<Object, Integer>> others = new HashMap<>();
    private final Map<String, Integer> withoutCase;

    KeyIndex(Object[] keys) {
        Map<String, Integer> upper = new HashMap<>();
        int texts = 0;
        for (int i = 0; i < keys.length; i++) {
            if (isContainer(keys[i])) {
                containers.put(keys[i], i);
            } else {
                others.computeIfAbsent(keys[i].getClass(), KeyIndex::table).put(keys[i], i);
            }
            if (keys[i] instanceof String text) {
                upper.put(OrdinalIgnoreCase.upper(text), i);
                texts++;
            }
        }
        withoutCase = upper.size() < texts ? Map.of() : upper;
    }

    /** Returns the place of a key, or -1; null is none. */
    int exactly(@Nullable Object key) {
        if (key == null) {
            return -1;
        }
        if (isContainer(key)) {
            return containers.getOrDefault(key, -1);
        }
        Map<Object, Integer> table = others.get(key.getClass());
        return table == null ? -1 : table.getOrDefault(key, -1);
    }

    /** Returns the place of a key, or of one that differs by case only, or -1. */
    int find(@Nullable Object key) {
        int at = exactly(key);
        return at < 0 && key instanceof String text ? withoutCase.getOrDefault(OrdinalIgnoreCase.upper(text), -1) : at;
    }

    @SuppressWarnings("unchecked") // each class stands beside an order of its own values
    private static Map<Object, Integer> table(Class<?> type) {
        Comparator<?> order = ORDERS.get(type);
        return order == null ? new HashMap<>() : new TreeMap<>((Comparator<Object>) order);
    }

    private static Comparator<PSEnum> ofEnums() {
        return Comparator.comparing(PSEnum::name)
                .thenComparing(constant -> constant.number().getClass().getName())
                .thenComparing(constant -> constant.number().toString())
                .thenComparing(constant -> constant.typeNames().toArray(String[]::new), Arrays::compare);
    }

    private static Comparator<ProgressRecord> ofProgress() {
        return Comparator.comparing(ProgressRecord::activity)
                .thenComparing(ProgressRecord::statusDescription)
                .thenComparing(ProgressRecord::currentOperation, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(ProgressRecord::activityId)
                .thenComparing(ProgressRecord::parentActivityId)
                .thenComparing(ProgressRecord::percentComplete)
                .thenComparing(ProgressRecord::completed)
                .thenComparing(ProgressRecord::secondsRemaining);
    }

    private static boolean isContainer(Object key) {
        return key instanceof Collection || key instanceof Map;
    }
}
