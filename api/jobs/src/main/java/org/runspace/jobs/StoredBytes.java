package org.runspace.jobs;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** How much of a job is in the database: its arguments, what is known of each target, output and messages. */
final class StoredBytes {
    /** About what a result takes in which nothing is stored but a short text. */
    private static final int ROW = 200;

    private static final String BEGIN = "update runspace_job set stored = ? + (select sum(octet_length(target) + " + ROW
            + ") from runspace_job_result where job = ?) where id = ?";
    private static final String STORED = "select stored from runspace_job where id = ?";
    private static final String ADD = "update runspace_job set stored = stored + ? where id = ? and stored > 0";

    private StoredBytes() {}

    /**
     * Counts a job that was just inserted, with its targets.
     *
     * @param most how much a job may store
     * @throws RunspaceException with {@link ErrorCode#JOB_LIMIT} if these are more already
     */
    static void begin(Connection connection, JobRow job, long most) throws SQLException {
        long arguments = job.arguments().getBytes(StandardCharsets.UTF_8).length;
        Sql.update(connection, BEGIN, arguments, job.id(), job.id());
        long stored = stored(connection, STORED, job.id());
        if (stored > most) {
            throw new RunspaceException(
                    ErrorCode.JOB_LIMIT, null, stored, "bytes of its arguments and the names of its targets", most);
        }
    }

    /**
     * Counts an outcome that is about to be stored, and locks the job. One that a node of an older version has
     * submitted, with nothing counted, is counted as a whole by the next {@link FleetJobs#createTables}.
     *
     * @param most how much a job may store
     * @return what of the outcome is to be stored: without its output and messages if the job has no room for them
     */
    static Outcome add(Connection connection, UUID job, Outcome outcome, long most) throws SQLException {
        long bytes = outcome.bytes();
        if (stored(connection, STORED + " for update", job) > most - bytes) {
            return outcome.bare(ROW);
        }
        Sql.update(connection, ADD, bytes, job);
        return outcome;
    }

    private static long stored(Connection connection, String sql, UUID job) throws SQLException {
        return Sql.first(connection, row -> row.getLong(1), sql, job).orElseThrow(() -> JobStore.unknown(job));
    }
}
