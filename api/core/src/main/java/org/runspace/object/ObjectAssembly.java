package org.runspace.object;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts objects together without copying what they are made of, and lets members refer back to a container that is not
 * complete yet. For readers of serialized objects: the arrays that are given belong to the object from then on, and
 * must never be changed again. Programs use {@link PSList#of}, {@link PSDictionary#of} and {@link PSObject#builder()}.
 *
 * <p>Not thread-safe; what it has completed may be shared between threads.
 */
public final class ObjectAssembly {
    private ObjectAssembly() {}

    /**
     * Returns a list without items, to which its items may refer.
     *
     * @param kind the kind of collection
     * @param typeNames .NET type names, most derived first; may be empty
     * @return empty until it is {@link #fill filled}
     */
    public static PSList list(PSList.Kind kind, List<String> typeNames) {
        return new PSList(kind, typeNames);
    }

    /**
     * Completes a list.
     *
     * @param list from {@link #list}
     * @param items null among them possible; belong to the list from here on
     * @return the list
     * @throws IllegalStateException if it is complete already
     */
    public static PSList fill(PSList list, @Nullable Object[] items) {
        list.fill(items.getClass() == Object[].class ? items : Arrays.copyOf(items, items.length, Object[].class));
        return list;
    }

    /**
     * Returns a dictionary without entries, to which its values may refer.
     *
     * @param typeNames .NET type names, most derived first; may be empty
     * @return empty until it is {@link #fill(PSDictionary, Object[], Object[]) filled}
     */
    public static PSDictionary dictionary(List<String> typeNames) {
        return new PSDictionary(typeNames);
    }

    /**
     * Completes a dictionary.
     *
     * @param dictionary from {@link #dictionary}
     * @param keys no nulls; belong to the dictionary from here on
     * @param values as many values, null among them possible; belong to the dictionary from here on
     * @return the dictionary
     * @throws IllegalStateException if it is complete already
     */
    public static PSDictionary fill(PSDictionary dictionary, Object[] keys, @Nullable Object[] values) {
        dictionary.fill(keys, values);
        return dictionary;
    }

    /**
     * Gives an object all its properties at once.
     *
     * @param builder of the object
     * @param names may be shared between objects
     * @param values as many values; belong to the object from here on
     * @param adapted how many of the first properties are adapted ones
     * @return the builder
     */
    public static PSObject.Builder properties(
            PSObject.Builder builder, String[] names, @Nullable Object[] values, int adapted) {
        return builder.properties(names, values, adapted);
    }
}
