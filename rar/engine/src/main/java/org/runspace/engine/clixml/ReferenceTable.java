package org.runspace.engine.clixml;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What a document gave a RefId, by that id. Ids count from zero in practice; others cost a map, because an array for
 * ids that are far apart would be larger than the document that asks for it. In a document of several objects the table
 * holds those of one object, and {@link KeptObjects} those of the objects before it. For one thread.
 */
final class ReferenceTable {
    private static final int DENSE = 4096;
    private static final int SPREAD = 4;

    private Object[] dense = new Object[16];
    private int used;
    private int puts;
    private Map<Integer, Object> sparse = Map.of();
    private final KeptObjects kept;

    ReferenceTable(KeptObjects kept) {
        this.kept = kept;
    }

    void clear() {
        Arrays.fill(dense, 0, used, null);
        used = 0;
        puts = 0;
        sparse = Map.of();
    }

    void put(int id, Object value) {
        puts++;
        if (id >= 0 && id < DENSE + (long) SPREAD * puts) {
            if (id >= dense.length) {
                dense = Arrays.copyOf(dense, Math.max(id + 1, dense.length * 2));
            }
            dense[id] = value;
            used = Math.max(used, id + 1);
            return;
        }
        if (sparse.isEmpty()) {
            sparse = new HashMap<>();
        }
        sparse.put(id, value);
    }

    /** Ends an object of the document, which has so many bytes. */
    void endObject(long size) {
        Map<Integer, Object> entries = sparse.isEmpty() ? new HashMap<>() : sparse;
        for (int id = 0; id < used; id++) {
            if (dense[id] != null) {
                entries.put(id, dense[id]);
            }
        }
        clear();
        kept.add(entries, size);
    }

    KeptObjects kept() {
        return kept;
    }

    Object get(int id) {
        Object value = id >= 0 && id < used ? dense[id] : null;
        if (value == null) {
            value = sparse.get(id);
        }
        return value != null ? value : kept.get(id);
    }
}
