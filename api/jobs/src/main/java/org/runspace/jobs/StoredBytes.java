package org.runspace.jobs;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/** How much of a job is in the database: its arguments, what is known of each target, output and messages. */
final class StoredBytes {
    /** About what a result takes in which nothing is stored. */
    private static final int ROW = 200;

    private static final String BEGIN = "update runspace_job set stored = ? + (select sum(char_length(target) + " + ROW
            + ") from runspace_job_result where job = ?) where id = ?";
    private static final String ADD = "update runspace_job set stored = stored + ? where id = ?";
    private static final String DROP =
            "update runspace_job_result set output = null, errors = null, kept = 0 where job = ? and place = ?";

    private StoredBytes() {}

    /** Counts a job that was just inserted, with its targets. */
    static void begin(Connection connection, JobRow job) throws SQLException {
        long arguments = job.arguments().getBytes(StandardCharsets.UTF_8).length;
        Sql.update(connection, BEGIN, arguments, job.id(), job.id());
    }

    /**
     * Counts a result that was just stored, whose job the caller has locked. Takes its output and its errors away again
     * if the job has no room for them.
     *
     * @param most how much a job may store
     */
    static void add(Connection connection, TargetKey key, Outcome outcome, long most) throws SQLException {
        long bytes = outcome.bytes();
        if (Sql.update(connection, ADD + " and stored <= ?", bytes, key.job(), most - bytes) == 0) {
            Sql.update(connection, DROP, key.job(), key.place());
            Sql.update(connection, ADD, outcome.failureBytes(), key.job());
        }
    }
}
