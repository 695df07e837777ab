package org.runspace.engine.clixml;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What a document holds already, and under which identifier: objects by identity, type names by content. For one thread. */
final class WrittenObjects {
    private final Map<Object, Integer> objects = new IdentityHashMap<>();
    private final Map<List<String>, Integer> types = new HashMap<>();
    private int lastId = -1;

    void clear() {
        objects.clear();
        types.clear();
        lastId = -1;
    }

    /** The identifier of an object, or -1. */
    int find(Object object) {
        Integer id = objects.isEmpty() ? null : objects.get(object);
        return id == null ? -1 : id;
    }

    int add(Object object) {
        objects.put(object, ++lastId);
        return lastId;
    }

    /** The container inside of the object that was begun last has the same identifier, so that it may refer to itself. */
    void alias(Object container) {
        objects.put(container, lastId);
    }

    int findTypes(List<String> names) {
        Integer id = types.get(names);
        return id == null ? -1 : id;
    }

    int addTypes(List<String> names) {
        int id = types.size();
        types.put(names, id);
        return id;
    }
}
