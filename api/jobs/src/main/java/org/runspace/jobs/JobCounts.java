package org.runspace.jobs;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.runspace.TargetState;

/** How many targets of jobs are where. For those that have ended, that is one query for all of a list. */
final class JobCounts {
    /** Of jobs that have ended, counted when they did. */
    private static final String KEPT =
            "select job, state, outcome, targets, repeated from runspace_job_count where job in (%s)";

    /** Of the results of a job, which are what is kept of one that has ended. */
    static final String COUNTED = "select job, state, outcome, count(*), count(case when attempts > 1 then 1"
            + " end) from runspace_job_result where job = ? group by job, state, outcome";

    private final Map<UUID, List<Count>> counts;

    /** How many targets of a job are in a state and have an outcome, and how many of these were begun again. */
    private record Count(UUID job, JobTargetState state, Optional<TargetState> outcome, int targets, int repeated) {
        static Count read(ResultSet row) throws SQLException {
            return new Count(
                    UUID.fromString(row.getString(1)),
                    JobTargetState.valueOf(row.getString(2)),
                    Optional.ofNullable(row.getString(3)).map(TargetState::valueOf),
                    row.getInt(4),
                    row.getInt(5));
        }
    }

    private JobCounts(Map<UUID, List<Count>> counts) {
        this.counts = counts;
    }

    /** Reads those of some jobs, at most as many as a list has. */
    static JobCounts read(Connection connection, List<JobRow> jobs) throws SQLException {
        List<UUID> ids = jobs.stream()
                .filter(job -> job.state() != JobState.REPEATING)
                .map(JobRow::id)
                .toList();
        Map<UUID, List<Count>> counts = new HashMap<>(kept(connection, ids));
        for (UUID id : ids) {
            if (!counts.containsKey(id)) {
                counts.put(id, Sql.rows(connection, Count::read, COUNTED, id));
            }
        }
        return new JobCounts(counts);
    }

    private static Map<UUID, List<Count>> kept(Connection connection, List<UUID> jobs) throws SQLException {
        if (jobs.isEmpty()) {
            return Map.of();
        }
        String marks = String.join(", ", Collections.nCopies(jobs.size(), "?"));
        return Sql.rows(connection, Count::read, KEPT.formatted(marks), jobs.toArray()).stream()
                .collect(Collectors.groupingBy(Count::job));
    }

    /** Returns where a job is. The targets of a schedule are those of its jobs, and wait. */
    JobStatus status(JobRow job) {
        Map<JobTargetState, Integer> targets = new EnumMap<>(JobTargetState.class);
        Map<TargetState, Integer> outcomes = new EnumMap<>(TargetState.class);
        int repeated = 0;
        for (Count count : of(job)) {
            repeated += job.plan().onNodeLoss() == NodeLoss.RERUN ? count.repeated() : 0;
            targets.merge(count.state(), count.targets(), Integer::sum);
            count.outcome().ifPresent(outcome -> outcomes.merge(outcome, count.targets(), Integer::sum));
        }
        return new JobStatus(
                job.id(),
                Optional.ofNullable(job.madeBy()),
                Optional.ofNullable(job.submittedBy()),
                job.pool(),
                job.scriptId(),
                job.submitted(),
                job.startAt(),
                job.state(),
                targets,
                outcomes,
                repeated);
    }

    private List<Count> of(JobRow job) {
        return job.state() == JobState.REPEATING
                ? List.of(new Count(job.id(), JobTargetState.WAITING, Optional.empty(), job.targets(), 0))
                : counts.getOrDefault(job.id(), List.of());
    }
}
