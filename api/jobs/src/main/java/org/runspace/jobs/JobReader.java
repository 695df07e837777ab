package org.runspace.jobs;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.runspace.Clixml;
import org.runspace.TargetState;
import org.runspace.object.PSObject;

/** What any node can read of all jobs. Thread-safe. */
final class JobReader {
    private static final String RESULT =
            "select target, state, outcome, attempts, taken_up, node, started, ended, begun, failure,"
                    + " errors, error_count, objects, kept from runspace_job_result where job = ?";

    private final Database database;

    /** How many targets of a job are in a state and have an outcome, and how many of these were begun again. */
    private record Count(JobTargetState state, Optional<TargetState> outcome, int targets, int repeated) {}

    JobReader(Database database) {
        this.database = database;
    }

    /** Reads nothing, but with the columns that came last. */
    void requireTables() {
        database.transaction(
                "find its tables, which FleetJobs.createTables makes and brings up to date",
                connection -> Sql.rows(
                        connection,
                        row -> true,
                        "select j.submitted_by, r.left_at from runspace_job j, runspace_job_result r where j.id is null"));
    }

    JobStatus status(UUID id) {
        return database.transaction(
                "read a job",
                connection -> status(
                        connection,
                        Sql.first(connection, JobRow::read, "select * from runspace_job where id = ?", id)
                                .orElseThrow(() -> JobStore.unknown(id))));
    }

    List<JobStatus> newest(int from, int most) {
        return all("select * from runspace_job order by submitted desc, id limit ? offset ?", most, from);
    }

    List<JobStatus> schedules(int most) {
        return all("select * from runspace_job where state = 'REPEATING' order by submitted desc, id limit ?", most);
    }

    private List<JobStatus> all(String sql, Object... values) {
        return database.transaction("read the jobs", connection -> {
            List<JobStatus> all = new ArrayList<>();
            for (JobRow job : Sql.rows(connection, JobRow::read, sql, values)) {
                all.add(status(connection, job));
            }
            return all;
        });
    }

    List<JobResult> results(UUID id, int from, int count) {
        return database.transaction("read results", connection -> {
            List<JobResult> found = Sql.rows(
                    connection, JobReader::result, RESULT + " and place >= ? order by place limit ?", id, from, count);
            if (found.isEmpty() && !exists(connection, id)) {
                throw JobStore.unknown(id);
            }
            return found;
        });
    }

    private static boolean exists(Connection connection, UUID id) throws SQLException {
        return Sql.first(connection, row -> row.getString(1), "select id from runspace_job where id = ?", id)
                .isPresent();
    }

    List<PSObject> output(UUID id, String target) {
        Optional<Optional<String>> output = database.transaction(
                "read an output",
                connection -> Sql.first(
                        connection,
                        row -> Optional.ofNullable(row.getString(1)),
                        "select output from runspace_job_result where job = ? and target = ?",
                        id,
                        target));
        return objects(output.orElseThrow(() -> JobStore.unknown(id)));
    }

    /** Returns which of some jobs were cancelled. */
    Set<UUID> cancelled(Collection<UUID> jobs) {
        return database.transaction("read which jobs were cancelled", connection -> {
            Set<UUID> found = new HashSet<>();
            for (UUID job : jobs) {
                Sql.first(
                                connection,
                                row -> row.getString(1),
                                "select id from runspace_job where id = ? and state = 'CANCELLED'",
                                job)
                        .ifPresent(id -> found.add(job));
            }
            return found;
        });
    }

    private static JobStatus status(Connection connection, JobRow job) throws SQLException {
        Map<JobTargetState, Integer> targets = new EnumMap<>(JobTargetState.class);
        Map<TargetState, Integer> outcomes = new EnumMap<>(TargetState.class);
        int repeated = 0;
        String sql = "select state, outcome, count(*), count(case when attempts > 1 then 1 end)"
                + " from runspace_job_result where job = ? group by state, outcome";
        for (Count count : Sql.rows(connection, JobReader::count, sql, job.id())) {
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

    private static Count count(ResultSet row) throws SQLException {
        return new Count(
                JobTargetState.valueOf(row.getString(1)),
                Optional.ofNullable(row.getString(2)).map(TargetState::valueOf),
                row.getInt(3),
                row.getInt(4));
    }

    private static JobResult result(ResultSet row) throws SQLException {
        return new JobResult(
                row.getString("target"),
                JobTargetState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("outcome")).map(TargetState::valueOf),
                row.getInt("attempts"),
                row.getBoolean("taken_up"),
                Optional.ofNullable(row.getString("node")),
                Sql.optionalInstant(row, "started"),
                Sql.optionalInstant(row, "ended"),
                row.getBoolean("begun"),
                Optional.ofNullable(row.getString("failure")),
                objects(Optional.ofNullable(row.getString("errors"))).stream()
                        .map(PSObject::toString)
                        .toList(),
                row.getLong("error_count"),
                row.getLong("objects"),
                row.getLong("kept"));
    }

    private static List<PSObject> objects(Optional<String> document) {
        try (Stream<PSObject> objects = document.map(Clixml::read).orElse(Stream.empty())) {
            return objects.toList();
        }
    }
}
