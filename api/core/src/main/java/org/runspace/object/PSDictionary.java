package org.runspace.object;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary as PowerShell sent it (MS-PSRP 2.2.5.2.6.4): an unmodifiable {@link Map} that keeps the order in which
 * the entries were sent, may hold null values, and has .NET type names. Looking up a text key ignores case, as
 * PowerShell does ({@link OrdinalIgnoreCase}), unless the dictionary has keys that differ by case only.
 *
 * <p>Any other {@link Map} may be sent too; it becomes a {@code Hashtable}.
 */
public final class PSDictionary extends AbstractMap<Object, @Nullable Object> {
    /** The type names of a {@code Hashtable}. */
    public static final List<String> HASHTABLE = List.of("System.Collections.Hashtable", "System.Object");
    /** The type names of {@code [ordered] @{}}. */
    public static final List<String> ORDERED =
            List.of("System.Collections.Specialized.OrderedDictionary", "System.Object");
    /** The type names of a dictionary that holds primitive values only, as session data does. */
    public static final List<String> PRIMITIVE = List.of(
            "System.Management.Automation.PSPrimitiveDictionary", "System.Collections.Hashtable", "System.Object");

    private static final Object[] UNFILLED = {};

    private final List<String> typeNames;
    private Object[] keys = UNFILLED;
    private @Nullable Object[] values = UNFILLED;
    private volatile @Nullable KeyIndex index;

    PSDictionary(List<String> typeNames) {
        this.typeNames = List.copyOf(typeNames);
    }

    /**
     * Creates a dictionary with the given entries.
     *
     * @param typeNames .NET type names, most derived first, {@link #HASHTABLE} for example
     * @param entries copied in their order; no null keys
     * @return the dictionary
     */
    public static PSDictionary of(List<String> typeNames, Map<?, ? extends @Nullable Object> entries) {
        PSDictionary dictionary = new PSDictionary(typeNames);
        dictionary.fill(entries.keySet().toArray(), entries.values().toArray());
        return dictionary;
    }

    /**
     * Returns the type names as they were sent, most derived first.
     *
     * @return an unmodifiable list, empty if none were sent
     */
    public List<String> typeNames() {
        return typeNames;
    }

    /**
     * Returns the value of a key.
     *
     * @param key case is ignored in text keys, unless the dictionary has keys that differ by case only
     * @return the value; null if it is null or there is no such key
     */
    @Override
    public @Nullable Object get(Object key) {
        int at = find(key);
        return at < 0 ? null : values[at];
    }

    @Override
    public boolean containsKey(Object key) {
        return find(key) >= 0;
    }

    @Override
    public Set<Entry<Object, @Nullable Object>> entrySet() {
        return new Entries();
    }

    /**
     * Returns whether the other map has the same keys, with regard to case, and equal values. Keys that are containers
     * are the same only if they are one object. Ends also for dictionaries that contain themselves.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Map && ContainerEquality.equal(this, other));
    }

    @Override
    public int hashCode() {
        return ContainerEquality.hash(this, size());
    }

    /** Returns the entries as Java's maps do, with an ellipsis in place of what is too much to be read. */
    @Override
    public String toString() {
        return JavaText.of(this);
    }

    boolean hasExactly(Object key) {
        return index().exactly(key) >= 0;
    }

    @Nullable
    Object getExactly(Object key) {
        int at = index().exactly(key);
        return at < 0 ? null : values[at];
    }

    private int find(Object key) {
        return index().find(key);
    }

    private KeyIndex index() {
        KeyIndex found = index;
        if (found == null) {
            found = new KeyIndex(keys);
            index = found;
        }
        return found;
    }

    private final class Entries extends AbstractSet<Entry<Object, @Nullable Object>> {
        @Override
        public Iterator<Entry<Object, @Nullable Object>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < keys.length;
                }

                @Override
                public Entry<Object, @Nullable Object> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    int at = next++;
                    return new SimpleImmutableEntry<>(keys[at], values[at]);
                }
            };
        }

        @Override
        public int size() {
            return keys.length;
        }
    }

    void fill(Object[] ownKeys, @Nullable Object[] ownValues) {
        if (keys != UNFILLED) {
            throw new IllegalStateException("this dictionary is complete already");
        }
        if (ownKeys.length != ownValues.length || Arrays.asList(ownKeys).contains(null)) {
            throw new IllegalArgumentException(
                    ownKeys.length + " keys, none of them null, for " + ownValues.length + " values");
        }
        keys = ownKeys;
        values = ownValues;
    }
}
