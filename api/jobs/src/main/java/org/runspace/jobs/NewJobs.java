package org.runspace.jobs;

import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * Adds jobs and schedules, each in a transaction, as long as there are not too many. One of which another is made is
 * locked meanwhile, so that none of its targets ends, and nobody removes it. Thread-safe.
 */
final class NewJobs {
    private static final String JOB_LOCKED = JobStore.JOB + " for update";
    private static final String INSERT_RESULT = "insert into runspace_job_result"
            + " (job, place, target, state, attempts, pick, begun, error_count, objects, kept)";

    private final Database database;
    private final JobLimits limits;

    /** What keeps a schedule from making a job. */
    enum Kind {
        /** The job that it made before has not ended. */
        BEFORE,
        /** There is too much else. */
        LIMIT
    }

    /** Why a schedule has made no job. */
    record WhyNot(Kind kind, String text) {}

    /**
     * What came of a time at which a schedule was due.
     *
     * @param schedule tells when it is due again
     * @param whyNot why no job was made; empty if there is one
     */
    record Made(Schedule schedule, Optional<WhyNot> whyNot) {}

    NewJobs(Database database, JobLimits limits) {
        this.database = database;
        this.limits = limits;
    }

    /** Adds a job and makes its first targets due. */
    void submit(JobRow job, List<String> targets) {
        database.transaction("add a job", connection -> {
            ActiveJobs.require(connection, job, limits);
            job.insert(connection);
            insertTargets(connection, job.id(), targets);
            StoredBytes.begin(connection, job, limits.jobBytes());
            DueTable.addTargets(connection, job.id(), 0, job.waveEnd(), job.startAt());
            return true;
        });
    }

    /** Adds the pattern of a schedule. */
    void schedule(JobRow pattern, List<String> targets, Instant first) {
        database.transaction("add a schedule", connection -> {
            ActiveJobs.require(connection, pattern, limits);
            pattern.insert(connection);
            insertTargets(connection, pattern.id(), targets);
            StoredBytes.begin(connection, pattern, limits.jobBytes());
            DueTable.addSchedule(connection, pattern.id(), first);
            return true;
        });
    }

    private static void insertTargets(Connection connection, UUID job, List<String> targets) throws SQLException {
        String sql = INSERT_RESULT + " values (?, ?, ?, 'WAITING', 0, 0, false, 0, 0, 0)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int place = 0; place < targets.size(); place++) {
                Sql.fill(statement, job, place, targets.get(place));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * Makes a job of the pattern of a schedule. Has no effect if that was done before.
     *
     * @return what came of it; empty if the pattern was cancelled or removed
     */
    Optional<Made> makeJob(UUID pattern, UUID newJob) {
        return database.transaction("make a job of a schedule", connection -> {
            Optional<JobRow> found = Sql.first(connection, JobRow::read, JOB_LOCKED, pattern)
                    .filter(row -> row.state() == JobState.REPEATING);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            // before a job is made: a schedule that this node cannot read makes none
            Schedule schedule =
                    JobSchedule.ofStored(Objects.requireNonNull(found.get().schedule()));
            return Optional.of(new Made(schedule, makeJob(connection, found.get(), newJob)));
        });
    }

    /** Returns why none was made. */
    private Optional<WhyNot> makeJob(Connection connection, JobRow pattern, UUID newJob) throws SQLException {
        if (Sql.first(connection, JobRow::read, JobStore.JOB, newJob).isPresent()) {
            return Optional.empty();
        }
        if (ActiveJobs.hasAnyOf(connection, pattern.id())) {
            return Optional.of(new WhyNot(Kind.BEFORE, "its last job has not ended"));
        }
        Savepoint before = connection.setSavepoint();
        try {
            again(connection, pattern, new JobRow.Again(newJob, pattern.id(), pattern.submittedBy()), "");
            return Optional.empty();
        } catch (RunspaceException e) {
            if (e.code() == ErrorCode.JOB_LIMIT) {
                connection.rollback(before); // what was inserted before the limit was found
                return Optional.of(new WhyNot(Kind.LIMIT, String.valueOf(e.getMessage())));
            }
            throw e;
        }
    }

    /**
     * Makes a job of those targets of another one that did not succeed.
     *
     * @param evenIfBegun whether also of those at which something may have been done
     * @return false if there are none
     */
    boolean retryFailed(UUID before, JobRow.Again newJob, boolean evenIfBegun) {
        return database.transaction("retry a job", connection -> {
            JobRow job =
                    Sql.first(connection, JobRow::read, JOB_LOCKED, before).orElseThrow(() -> JobStore.unknown(before));
            String failed = " and (state = 'UNKNOWN' or state = 'ENDED' and outcome <> 'SUCCEEDED')"
                    + (evenIfBegun ? "" : " and begun = false");
            return again(connection, job, newJob, failed);
        });
    }

    private boolean again(Connection connection, JobRow job, JobRow.Again newJob, String condition)
            throws SQLException {
        int targets = Sql.first(
                        connection,
                        row -> row.getInt(1),
                        "select count(*) from runspace_job_result where job = ?" + condition,
                        job.id())
                .orElse(0);
        if (targets == 0) {
            return false;
        }
        JobRow row = job.again(newJob, targets, Instant.now());
        ActiveJobs.require(connection, row, limits);
        row.insert(connection);
        Sql.update(
                connection,
                INSERT_RESULT + " select ?, row_number() over (order by place) - 1, target, 'WAITING', 0, 0, false, 0,"
                        + " 0, 0 from runspace_job_result where job = ?" + condition,
                newJob.id(),
                job.id());
        StoredBytes.begin(connection, row, limits.jobBytes());
        DueTable.addTargets(connection, newJob.id(), 0, row.waveEnd(), row.startAt());
        return true;
    }
}
