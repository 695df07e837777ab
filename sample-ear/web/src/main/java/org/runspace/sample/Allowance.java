package org.runspace.sample;

import jakarta.json.JsonObjectBuilder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much of a run is shown: of each kind of items the first ones, and of objects so many tables. Objects of one run
 * are in tables in their order; those of many targets come mixed, so all with the same columns are in one table. Not
 * thread-safe.
 */
final class Allowance {
    private static final int MOST_OBJECTS = 100_000;
    private static final int MOST_RECORDS = 2000;
    /** Objects with other columns than the one before are a table of their own. */
    private static final int MOST_TABLES = 100;

    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<List<String>> sharedTables = new HashSet<>();
    private int tables;
    private List<String> columnsBefore;

    /** Why an item is not shown, for the page to tell. */
    enum Limit {
        /** It is none. */
        NONE(0),
        ROWS(MOST_OBJECTS),
        RECORDS(MOST_RECORDS),
        TABLES(MOST_TABLES);

        private final int most;

        Limit(int most) {
            this.most = most;
        }

        JsonObjectBuilder addTo(JsonObjectBuilder line) {
            return line.add("hidden", name()).add("most", most);
        }
    }

    /** Counts a record of a kind. After it, objects begin a new table. */
    Limit record(String type) {
        columnsBefore = null;
        return count(type, 1) < MOST_RECORDS ? Limit.NONE : Limit.RECORDS;
    }

    /** Counts rows of a run in one pool. */
    Limit rows(List<String> columns, int count) {
        if (!columns.equals(columnsBefore)) {
            columnsBefore = columns;
            tables++;
        }
        return limit(count, tables <= MOST_TABLES);
    }

    /** Counts rows of a run at many targets. */
    Limit sharedRows(List<String> columns, int count) {
        boolean hasTable =
                sharedTables.contains(columns) || (sharedTables.size() < MOST_TABLES && sharedTables.add(columns));
        return limit(count, hasTable);
    }

    /** Returns how many rows were counted, whether they are shown or not. */
    int rows() {
        return counts.getOrDefault("output", 0);
    }

    private Limit limit(int rows, boolean hasTable) {
        if (count("output", rows) >= MOST_OBJECTS) {
            return Limit.ROWS;
        }
        return hasTable ? Limit.NONE : Limit.TABLES;
    }

    /** Counts, and returns how many there were before. */
    private int count(String type, int count) {
        return counts.merge(type, count, Integer::sum) - count;
    }
}
