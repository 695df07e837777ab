package org.runspace.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Jobs that have ended, and schedules that were cancelled: what is kept of them, and for how long. Thread-safe. */
final class EndedJobs {
    /** A transaction removes jobs until they had so many targets together, and one job at least. */
    private static final int TARGETS_AT_ONCE = 1_000;

    private static final int JOBS_AT_ONCE = 100;

    private static final String CLOSE =
            "update runspace_job set ended_at = ? where id = ? and ended >= targets and ended_at is null";
    private static final String KEEP_COUNTS =
            "insert into runspace_job_count (job, state, outcome, targets, repeated) " + JobCounts.COUNTED;
    /**
     * From the one that has ended last on, each with its place and what is stored up to it. That a schedule has made a
     * job for a time is known by that job, also to a node that takes up the work of a lost one.
     */
    private static final String BEYOND = "select id, targets from (select id, targets, made_by,"
            + " coalesce(ended_at, submitted) as end_time,"
            + " row_number() over (order by coalesce(ended_at, submitted) desc, id) as place,"
            + " sum(stored) over (order by coalesce(ended_at, submitted) desc, id) as bytes"
            + " from runspace_job where state <> 'REPEATING' and ended >= targets) e"
            + " where place > 1 and (place > ? or bytes > ?) and (made_by is null or end_time < ?) order by place desc limit "
            + JOBS_AT_ONCE;

    private final Database database;
    private final JobLimits limits;
    private final Duration takenUpWithin;

    private record Old(UUID id, int targets) {}

    EndedJobs(Database database, JobNode node) {
        this.database = database;
        this.limits = node.limits();
        this.takenUpWithin = node.heartbeat().multipliedBy(2L * NodeScheduler.MISSED_HEARTBEATS);
    }

    /** Notes the end of a job whose last target has ended, in the transaction that ends it; else does nothing. */
    static void close(Connection connection, UUID job) throws SQLException {
        if (Sql.update(connection, CLOSE, Instant.now(), job) == 1) {
            Sql.update(connection, KEEP_COUNTS, job);
        }
    }

    /**
     * Removes the oldest ones until what is left is within the limits, in short transactions.
     *
     * @param enough ends it early
     */
    void removeOld(BooleanSupplier enough) {
        while (!enough.getAsBoolean() && database.transaction("remove old jobs", this::removeOldest) > 0) {
            // the next ones
        }
    }

    private int removeOldest(Connection connection) throws SQLException {
        List<Old> beyond = Sql.rows(
                connection,
                row -> new Old(UUID.fromString(row.getString(1)), row.getInt(2)),
                BEYOND,
                limits.ended(),
                limits.endedBytes(),
                Instant.now().minus(takenUpWithin));
        int removed = 0;
        int targets = 0;
        for (Old job : beyond) {
            if (removed > 0 && targets + job.targets() > TARGETS_AT_ONCE) {
                break;
            }
            remove(connection, job.id());
            removed++;
            targets += job.targets();
        }
        return removed;
    }

    /**
     * Removes a job or a schedule.
     *
     * @return false if it has not ended
     */
    boolean remove(UUID id) {
        return database.transaction("remove a job", connection -> {
            JobRow job = JobStore.required(connection, id);
            boolean over = job.ended() == job.targets();
            if (over) {
                remove(connection, id);
            }
            return over;
        });
    }

    private static void remove(Connection connection, UUID id) throws SQLException {
        Sql.update(connection, "delete from runspace_job_result where job = ?", id);
        Sql.update(connection, "delete from runspace_job where id = ?", id);
    }
}
