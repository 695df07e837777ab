package org.runspace.engine.clixml;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a document holds already, and under which identifier: objects by identity, type names by content. Few objects,
 * which is the rule, are looked through one by one: the first hash of an object's identity costs more. For one thread.
 */
final class WrittenObjects {
    private static final int FEW = 16;
    private static final int MOST_KEPT = 1024;

    private final Object[] few = new Object[FEW];
    private final int[] fewIds = new int[FEW];
    private int count;
    private IdentityHashMap<Object, Integer> many = new IdentityHashMap<>();
    /** Ordered, because lists of names with the same hash are easily made. */
    private final Map<List<String>, Integer> types = new TreeMap<>(WrittenObjects::compare);

    private int lastId = -1;
    private int lastTypes = -1;

    /** Forgets the document. */
    void clear() {
        endObject();
        types.clear();
        lastId = -1;
        lastTypes = -1;
    }

    /**
     * Forgets the objects, which are not to be kept in memory. The numbers go on, and the type names stay, for the next
     * object of the same document.
     */
    void endObject() {
        Arrays.fill(few, 0, Math.min(count, FEW), null);
        count = 0;
        if (many.size() > MOST_KEPT) {
            many = new IdentityHashMap<>();
        } else if (!many.isEmpty()) {
            many.clear();
        }
        if (types.size() > MOST_KEPT) {
            types.clear();
        }
    }

    /** The identifier of an object, or -1. */
    int find(Object object) {
        if (count > FEW) {
            Integer id = many.get(object);
            return id == null ? -1 : id;
        }
        for (int i = 0; i < count; i++) {
            if (few[i] == object) {
                return fewIds[i];
            }
        }
        return -1;
    }

    int add(Object object) {
        put(object, ++lastId);
        return lastId;
    }

    /**
     * The container inside of the object that was begun last has the same identifier, so that it may refer to itself.
     */
    void alias(Object container) {
        put(container, lastId);
    }

    int findTypes(List<String> names) {
        Integer id = types.get(names);
        return id == null ? -1 : id;
    }

    int addTypes(List<String> names) {
        types.put(names, ++lastTypes);
        return lastTypes;
    }

    private void put(Object object, int id) {
        if (count < FEW) {
            few[count] = object;
            fewIds[count] = id;
        } else {
            if (count == FEW) {
                moveFew();
            }
            many.put(object, id);
        }
        count++;
    }

    private void moveFew() {
        for (int i = 0; i < FEW; i++) {
            many.put(few[i], fewIds[i]);
        }
    }

    @SuppressWarnings("ReferenceEquality") // most lists are shared
    private static int compare(List<String> one, List<String> other) {
        if (one == other) {
            return 0;
        }
        int difference = one.size() - other.size();
        for (int i = 0; difference == 0 && i < one.size(); i++) {
            difference = one.get(i).compareTo(other.get(i));
        }
        return difference;
    }
}
