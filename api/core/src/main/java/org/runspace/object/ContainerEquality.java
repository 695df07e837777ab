package org.runspace.object;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Equality and hashes of lists and dictionaries, PowerShell's and Java's, as {@link List} and {@link Map} define them,
 * in linear time also where containers are shared or contain themselves. What is reached by the same ways in both is
 * equal: Hopcroft's and Karp's comparison of automata. For one comparison.
 */
final class ContainerEquality {
    /** What equals what so far, as a forest; its roots are not in it. */
    private final IdentityHashMap<Object, Object> sameAs = new IdentityHashMap<>();

    private final Deque<Pair> pairs = new ArrayDeque<>();

    private ContainerEquality() {}

    private record Pair(@Nullable Object one, @Nullable Object other) {}

    static boolean equal(Object one, @Nullable Object other) {
        ContainerEquality equality = new ContainerEquality();
        return equality.mayEqual(one, other) && equality.areAllEqual();
    }

    private boolean areAllEqual() {
        boolean equal = true;
        while (equal && !pairs.isEmpty()) {
            Pair pair = pairs.pop();
            equal = mayEqual(pair.one, pair.other);
        }
        return equal;
    }

    /** Whether two values are equal if the pairs are that are put aside for it. */
    private boolean mayEqual(@Nullable Object one, @Nullable Object other) {
        if (one == other) {
            return true;
        }
        if (one instanceof List<?> first && other instanceof List<?> second) {
            return first.size() == second.size() && (isKnown(first, second) || items(first, second));
        }
        if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
            return first.size() == second.size() && (isKnown(first, second) || entries(first, second));
        }
        return !isContainer(one) && !isContainer(other) && Objects.equals(one, other);
    }

    private boolean items(List<?> one, List<?> other) {
        Iterator<?> others = other.iterator();
        for (Object item : one) {
            if (!put(item, others.next())) {
                return false;
            }
        }
        return true;
    }

    private boolean entries(Map<?, ?> one, Map<?, ?> other) {
        boolean swapped = other instanceof PSDictionary;
        Map<?, ?> asked = swapped ? other : one;
        for (Map.Entry<?, ?> entry : (swapped ? one : other).entrySet()) {
            if (!hasKey(asked, entry.getKey()) || !put(valueOf(asked, entry.getKey()), entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasKey(Map<?, ?> map, Object key) {
        if (map instanceof PSDictionary dictionary) {
            return dictionary.hasExactly(key);
        }
        try {
            return map.containsKey(key);
        } catch (ClassCastException | NullPointerException e) {
            // the map has keys of another kind only, and says so in this way
            return false;
        }
    }

    private static @Nullable Object valueOf(Map<?, ?> map, Object key) {
        return map instanceof PSDictionary dictionary ? dictionary.getExactly(key) : map.get(key);
    }

    /** Compares what is no container at once, so that only containers are put aside. */
    private boolean put(@Nullable Object one, @Nullable Object other) {
        if (!isContainer(one) && !isContainer(other)) {
            return Objects.equals(one, other);
        }
        pairs.push(new Pair(one, other));
        return true;
    }

    private static boolean isContainer(@Nullable Object value) {
        return value instanceof List || value instanceof Map;
    }

    /** Whether two containers are taken for equal already; if not, they are from here on. */
    private boolean isKnown(Object one, Object other) {
        Object first = root(one);
        Object second = root(other);
        if (first == second) {
            return true;
        }
        sameAs.put(first, second);
        return false;
    }

    private Object root(Object container) {
        Object at = container;
        for (Object next = sameAs.get(at); next != null; next = sameAs.get(at)) {
            Object afterNext = sameAs.get(next);
            if (afterNext != null) {
                sameAs.put(at, afterNext);
            }
            at = next;
        }
        return at;
    }

    /** The hash of a container without end depends on its size alone. */
    static int hash(Object container, int size) {
        IdentityHashMap<Object, Integer> known = new IdentityHashMap<>();
        Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Hashing> ways = new ArrayDeque<>();
        ways.push(new Hashing(container));
        open.add(container);
        while (true) {
            Hashing last = ways.element();
            Object inner = last.nextUnknown(known);
            if (inner != null) {
                if (!open.add(inner)) {
                    return size;
                }
                ways.push(new Hashing(inner));
            } else if (ways.size() == 1) {
                return last.hash;
            } else {
                known.put(last.container, last.hash);
                open.remove(ways.pop().container);
            }
        }
    }

    /** The hash of one container, as far as it is made. */
    private static final class Hashing {
        private final Object container;
        private final @Nullable Iterator<?> items;
        private final @Nullable Iterator<? extends Map.Entry<?, ?>> entries;
        private @Nullable Object key;
        private @Nullable Object value;
        private boolean waiting;
        private int hash;

        Hashing(Object container) {
            this.container = container;
            items = container instanceof List<?> list ? list.iterator() : null;
            entries = container instanceof Map<?, ?> map ? map.entrySet().iterator() : null;
            hash = items == null ? 0 : 1;
        }

        /** A container whose hash is needed first; null when this one's is complete. */
        @Nullable
        Object nextUnknown(IdentityHashMap<Object, Integer> known) {
            while (waiting || next()) {
                waiting = true;
                if (isContainer(key) && !known.containsKey(key)) {
                    return key;
                }
                if (isContainer(value) && !known.containsKey(value)) {
                    return value;
                }
                int ofValue = hash(value, known);
                hash = items != null ? 31 * hash + ofValue : hash + (hash(key, known) ^ ofValue);
                waiting = false;
            }
            return null;
        }

        private boolean next() {
            if (items != null && items.hasNext()) {
                value = items.next();
                return true;
            }
            if (entries != null && entries.hasNext()) {
                Map.Entry<?, ?> entry = entries.next();
                key = entry.getKey();
                value = entry.getValue();
                return true;
            }
            return false;
        }

        private static int hash(@Nullable Object value, IdentityHashMap<Object, Integer> known) {
            Integer ofContainer = known.get(value);
            return ofContainer == null ? Objects.hashCode(value) : ofContainer;
        }
    }
}
