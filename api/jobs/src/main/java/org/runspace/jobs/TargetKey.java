package org.runspace.jobs;

import java.util.UUID;

/**
 * Names one target of a job: the id of its row in the table of what is due.
 *
 * @param place of the target in the job, from 0
 */
record TargetKey(UUID job, int place) {
    private static final char SEPARATOR = ':';

    static TargetKey parse(String id) {
        int at = id.indexOf(SEPARATOR);
        return new TargetKey(UUID.fromString(id.substring(0, at)), Integer.parseInt(id.substring(at + 1)));
    }

    /** Returns what the ids of all targets of a job begin with. */
    static String prefix(UUID job) {
        return job.toString() + SEPARATOR;
    }

    /**
     * Returns the {@link #id} as an expression of SQL.
     *
     * @param row the alias of a row of results
     */
    static String idOf(String row) {
        return row + ".job || '" + SEPARATOR + "' || " + row + ".place";
    }

    String id() {
        return prefix(job) + place;
    }
}
