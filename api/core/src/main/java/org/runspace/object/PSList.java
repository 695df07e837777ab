package org.runspace.object;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/**
 * A list, stack, queue or other enumerable as PowerShell sent it (MS-PSRP 2.2.5.2.6): an unmodifiable {@link List} that
 * may hold null, and that remembers its kind and type names, so that it goes back as what it was.
 *
 * <p>Any other {@link Collection} or array may be sent too; it becomes a {@code System.Object[]}.
 */
public final class PSList extends AbstractList<Object> implements RandomAccess {
    /** The type names of a PowerShell array. */
    public static final List<String> OBJECT_ARRAY = List.of("System.Object[]", "System.Array", "System.Object");
    /** The type names of an {@code ArrayList}. */
    public static final List<String> ARRAY_LIST = List.of("System.Collections.ArrayList", "System.Object");

    private static final Object[] NONE = {};

    private final Kind kind;
    private final List<String> typeNames;
    private Object[] items = NONE;

    private PSList(Kind kind, List<String> typeNames) {
        this.kind = kind;
        this.typeNames = List.copyOf(typeNames);
    }

    /** How the items are held on the other side. */
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
     * Makes a PowerShell array.
     *
     * @param items the items, null among them allowed
     * @return the list
     */
    public static PSList of(Object... items) {
        return of(Kind.LIST, OBJECT_ARRAY, Arrays.asList(items));
    }

    /**
     * Creates a list of a kind.
     *
     * @param kind what it is
     * @param typeNames .NET type names, most derived first
     * @param items the items in order, null among them allowed; copied
     * @return the list
     */
    public static PSList of(Kind kind, List<String> typeNames, Collection<?> items) {
        Filler filler = filler(kind, typeNames);
        return filler.fill(items.toArray());
    }

    /**
     * Starts a list whose items may refer back to it.
     *
     * @param kind what it is
     * @param typeNames .NET type names, most derived first; may be empty
     * @return the filler
     */
    public static Filler filler(Kind kind, List<String> typeNames) {
        return new Filler(new PSList(kind, typeNames));
    }

    /**
     * Returns what the list is on the other side.
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
    public Object get(int index) {
        return items[index];
    }

    @Override
    public int size() {
        return items.length;
    }

    /** Gives a list its items, once. Not thread-safe. */
    public static final class Filler {
        private final PSList list;
        private boolean filled;

        private Filler(PSList list) {
            this.list = list;
        }

        /**
         * Returns the list that is being filled, for items that refer back to it; empty until {@link #fill}.
         *
         * @return always the list that {@link #fill} returns
         */
        public PSList reference() {
            return list;
        }

        /**
         * Completes the list.
         *
         * @param items owned by the list from here on
         * @return the list
         * @throws IllegalStateException on a second call
         */
        public PSList fill(Object[] items) {
            if (filled) {
                throw new IllegalStateException("this list is filled already");
            }
            filled = true;
            list.items =
                    items.getClass() == Object[].class ? items : Arrays.copyOf(items, items.length, Object[].class);
            return list;
        }
    }
}
