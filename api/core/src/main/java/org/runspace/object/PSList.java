package org.runspace.object;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list, stack, queue or other enumerable as PowerShell sent it (MS-PSRP 2.2.5.2.6): an unmodifiable {@link List} that
 * may hold null. It keeps its kind and its .NET type names, so that it is sent back as the same type.
 *
 * <p>Any other {@link Collection} or array may be sent too; it becomes a {@code System.Object[]}.
 */
public final class PSList extends AbstractList<@Nullable Object> implements RandomAccess {
    /** The type names of a PowerShell array. */
    public static final List<String> OBJECT_ARRAY = List.of("System.Object[]", "System.Array", "System.Object");
    /** The type names of an {@code ArrayList}. */
    public static final List<String> ARRAY_LIST = List.of("System.Collections.ArrayList", "System.Object");

    private static final Object[] UNFILLED = {};

    private final Kind kind;
    private final List<String> typeNames;
    private @Nullable Object[] items = UNFILLED;

    PSList(Kind kind, List<String> typeNames) {
        this.kind = kind;
        this.typeNames = List.copyOf(typeNames);
    }

    /** The kind of collection that PowerShell has for the items. */
    public enum Kind {
        /** An array or a list. */
        LIST,
        /** A stack; the first item is its top. */
        STACK,
        /** A queue; the first item is its head. */
        QUEUE,
        /** Anything else that can be enumerated, a set for example. */
        ENUMERABLE
    }

    /**
     * Creates a PowerShell array.
     *
     * @param items the items, null among them allowed
     * @return the list
     */
    public static PSList of(@Nullable Object... items) {
        return of(Kind.LIST, OBJECT_ARRAY, Arrays.asList(items));
    }

    /**
     * Creates a list of the given kind.
     *
     * @param kind the kind of collection
     * @param typeNames .NET type names, most derived first
     * @param items the items in order, null among them allowed; copied
     * @return the list
     */
    public static PSList of(Kind kind, List<String> typeNames, Collection<? extends @Nullable Object> items) {
        return ObjectAssembly.fill(new PSList(kind, typeNames), items.toArray());
    }

    /**
     * Returns the kind of collection that PowerShell has for this list.
     *
     * @return never null
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the type names as they were sent, most derived first.
     *
     * @return an unmodifiable list, empty if none were sent
     */
    public List<String> typeNames() {
        return typeNames;
    }

    @Override
    public @Nullable Object get(int index) {
        return items[index];
    }

    @Override
    public int size() {
        return items.length;
    }

    /**
     * Returns whether the other list has equal items in the same order; ends also for lists that contain themselves.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof List && ContainerEquality.equal(this, other));
    }

    @Override
    public int hashCode() {
        return ContainerEquality.hash(this, size());
    }

    /** Returns the items as Java's lists do, with an ellipsis in place of what is too much to be read. */
    @Override
    public String toString() {
        return JavaText.of(this);
    }

    void fill(@Nullable Object[] own) {
        if (items != UNFILLED) {
            throw new IllegalStateException("this list is complete already");
        }
        items = own;
    }
}
