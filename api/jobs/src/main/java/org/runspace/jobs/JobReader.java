package org.runspace.jobs;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
                    + " error_count, objects, kept from runspace_job_result where job = ?";

    private final Database database;

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
                        "select j.ended_at, r.left_at, c.repeated from runspace_job j, runspace_job_result r,"
                                + " runspace_job_count c where j.id is null"));
    }

    JobStatus status(UUID id) {
        return database.transaction(
                "read a job",
                connection -> statuses(connection, List.of(JobStore.required(connection, id)))
                        .get(0));
    }

    List<JobStatus> newest(int from, int most) {
        return all("select * from runspace_job order by submitted desc, id limit ? offset ?", most, from);
    }

    List<JobStatus> schedules(int most) {
        return all("select * from runspace_job where state = 'REPEATING' order by submitted desc, id limit ?", most);
    }

    private List<JobStatus> all(String sql, Object... values) {
        return database.transaction(
                "read the jobs", connection -> statuses(connection, Sql.rows(connection, JobRow::read, sql, values)));
    }

    private static List<JobStatus> statuses(Connection connection, List<JobRow> jobs) throws SQLException {
        JobCounts counts = JobCounts.read(connection, jobs);
        return jobs.stream().map(counts::status).toList();
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
        return objects("output", id, target);
    }

    List<String> errors(UUID id, String target) {
        return objects("errors", id, target).stream().map(PSObject::toString).toList();
    }

    private List<PSObject> objects(String column, UUID id, String target) {
        Optional<Optional<String>> document = database.transaction(
                "read the " + column + " of a target",
                connection -> Sql.first(
                        connection,
                        row -> Optional.ofNullable(row.getString(1)),
                        "select " + column + " from runspace_job_result where job = ? and target = ?",
                        id,
                        target));
        return objects(document.orElseThrow(() -> JobStore.unknown(id)));
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
