package org.runspace.jobs;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as its table has it.
 *
 * @param madeBy the schedule that made it
 * @param submittedBy who submitted it; null for nobody known
 * @param arguments of the script, as CLIXML
 * @param schedule when jobs are made of it, if it is the pattern of a schedule
 * @param targets how many it has
 * @param waveEnd the place before which its targets were started
 * @param ended how many of its targets have ended
 * @param failures how many of these are failures
 */
record JobRow(
        UUID id,
        @Nullable UUID madeBy,
        @Nullable String submittedBy,
        JobState state,
        String pool,
        String scriptId,
        String scriptHash,
        String arguments,
        @Nullable String schedule,
        Instant submitted,
        Instant startAt,
        JobPlan plan,
        int targets,
        int waveEnd,
        int ended,
        int failures) {
    static JobRow read(ResultSet row) throws SQLException {
        JobPlan plan = new JobPlan(
                Duration.ofMillis(row.getLong("deadline_millis")),
                row.getLong("most_output"),
                row.getInt("canary"),
                row.getInt("wave"),
                row.getInt("most_failures"),
                row.getBoolean("skip_unreachable"),
                row.getBoolean("errors_fail"),
                NodeLoss.valueOf(row.getString("on_node_loss")));
        return new JobRow(
                UUID.fromString(row.getString("id")),
                Optional.ofNullable(row.getString("made_by"))
                        .map(UUID::fromString)
                        .orElse(null),
                row.getString("submitted_by"),
                JobState.valueOf(row.getString("state")),
                row.getString("pool"),
                row.getString("script_id"),
                row.getString("script_hash"),
                row.getString("arguments"),
                row.getString("schedule"),
                Sql.instant(row, "submitted"),
                Sql.instant(row, "start_at"),
                plan,
                row.getInt("targets"),
                row.getInt("wave_end"),
                row.getInt("ended"),
                row.getInt("failures"));
    }

    /** Returns a job that is about to start its first targets. */
    static JobRow of(UUID id, FleetJob job, Instant submitted, Instant startAt) {
        int targets = job.targets().size();
        return new JobRow(
                id,
                null,
                job.submitter(),
                JobState.ACTIVE,
                job.pool(),
                job.script().id(),
                job.script().hash(),
                job.arguments(),
                null,
                submitted,
                startAt,
                job.plan(),
                targets,
                job.plan().firstWaveEnd(targets),
                0,
                0);
    }

    /** Returns the same as the pattern of a schedule. */
    JobRow asPattern(String newSchedule) {
        return new JobRow(
                id,
                null,
                submittedBy,
                JobState.REPEATING,
                pool,
                scriptId,
                scriptHash,
                arguments,
                newSchedule,
                submitted,
                startAt,
                plan,
                targets,
                waveEnd,
                0,
                0);
    }

    /**
     * A job that is made of another one.
     *
     * @param madeBy the schedule; null if it is a retry
     * @param submittedBy null for nobody known
     */
    record Again(UUID id, @Nullable UUID madeBy, @Nullable String submittedBy) {}

    /** Returns a new job that runs the same at all or some of the targets. */
    JobRow again(Again job, int newTargets, Instant now) {
        return new JobRow(
                job.id(),
                job.madeBy(),
                job.submittedBy(),
                JobState.ACTIVE,
                pool,
                scriptId,
                scriptHash,
                arguments,
                null,
                now,
                now,
                plan,
                newTargets,
                plan.firstWaveEnd(newTargets),
                0,
                0);
    }

    /** Inserts the row. */
    void insert(Connection connection) throws SQLException {
        Sql.update(
                connection,
                "insert into runspace_job (id, made_by, submitted_by, state, pool, script_id, script_hash, arguments, schedule,"
                        + " submitted, start_at, deadline_millis, most_output, canary, wave, most_failures,"
                        + " skip_unreachable, errors_fail, on_node_loss, targets, wave_end, ended, failures)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                madeBy,
                submittedBy,
                state,
                pool,
                scriptId,
                scriptHash,
                arguments,
                schedule,
                submitted,
                startAt,
                plan.deadline().toMillis(),
                plan.mostOutput(),
                plan.canary(),
                plan.wave(),
                plan.mostFailures(),
                plan.skipUnreachable(),
                plan.errorsFail(),
                plan.onNodeLoss(),
                targets,
                waveEnd,
                ended,
                failures);
    }
}
