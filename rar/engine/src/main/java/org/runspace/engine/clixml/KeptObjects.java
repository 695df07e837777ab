package org.runspace.engine.clixml;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the objects of a document gave RefIds to, for the objects after them: PowerShell's numbers span the whole
 * document. Bounded by the size of the objects in the document. What belongs to one object of the document stays or
 * goes together, and what it refers to counts as a part of it, because it cannot go while the object stays. Objects
 * that were not referred to for the longest time go first. For one thread.
 */
final class KeptObjects {
    private static final int OWN_SIZE = 256;
    private static final int ENTRY_SIZE = 64;

    private final long most;
    private final Map<Integer, Group> byId = new HashMap<>();
    private final Map<Group, Group> groups = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Group, Group> referredTo = new HashMap<>();
    private long size;
    private boolean gaveUp;

    /** What one object of the document gave RefIds to. Equal to itself only. */
    private static final class Group {
        private final Map<Integer, Object> values;
        private final long size;

        Group(Map<Integer, Object> values, long size) {
            this.values = values;
            this.size = size;
        }
    }

    KeptObjects(long most) {
        this.most = most;
    }

    long most() {
        return most;
    }

    boolean gaveUp() {
        return gaveUp;
    }

    Object get(int id) {
        Group group = byId.get(id);
        if (group == null) {
            return null;
        }
        referredTo.put(group, group);
        return groups.get(group).values.get(id);
    }

    /** Takes what an object of so many bytes gave RefIds to. An id that is used again means the later one. */
    void add(Map<Integer, Object> values, long bytes) {
        long whole = bytes + OWN_SIZE + (long) ENTRY_SIZE * values.size();
        for (Group group : referredTo.keySet()) {
            whole += group.size;
        }
        referredTo.clear();
        if (values.isEmpty()) {
            return;
        }
        Group group = new Group(values, whole);
        values.keySet().forEach(id -> byId.put(id, group));
        groups.put(group, group);
        size += whole;
        while (size > most) {
            giveUp(groups.keySet().iterator().next());
        }
    }

    private void giveUp(Group group) {
        groups.remove(group);
        group.values.keySet().forEach(id -> byId.remove(id, group));
        size -= group.size;
        gaveUp = true;
    }
}
