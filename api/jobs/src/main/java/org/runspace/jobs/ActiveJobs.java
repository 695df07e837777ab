package org.runspace.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** What has not ended, and how much of it there may be. */
final class ActiveJobs {
    private static final String COUNT = "select count(case when state <> 'REPEATING' then 1 end),"
            + " count(case when state = 'REPEATING' then 1 end), coalesce(sum(targets), 0)"
            + " from runspace_job where ended < targets";

    private ActiveJobs() {}

    /** How much there is. */
    private record Count(long jobs, long schedules, long targets) {
        Count with(JobRow row) {
            return row.state() == JobState.REPEATING
                    ? new Count(jobs, schedules + 1, targets + row.targets())
                    : new Count(jobs + 1, schedules, targets + row.targets());
        }
    }

    /**
     * Refuses a job or a schedule with which there would be too much.
     *
     * @throws RunspaceException with {@link ErrorCode#JOB_LIMIT}
     */
    static void require(Connection connection, JobRow wanted, JobLimits limits) throws SQLException {
        Count with = Sql.first(connection, row -> new Count(row.getLong(1), row.getLong(2), row.getLong(3)), COUNT)
                .orElseThrow()
                .with(wanted);
        require(with.jobs(), limits.active(), "jobs that have not ended");
        require(with.schedules(), limits.schedules(), "schedules");
        require(with.targets(), limits.targets(), "targets of schedules and of jobs that have not ended");
    }

    private static void require(long found, long most, String what) {
        if (found > most) {
            throw new RunspaceException(ErrorCode.JOB_LIMIT, null, found, what, most);
        }
    }

    /** Returns whether a job that a schedule made before has not ended. */
    static boolean hasAnyOf(Connection connection, UUID schedule) throws SQLException {
        return Sql.first(
                        connection,
                        row -> true,
                        "select id from runspace_job where made_by = ? and ended < targets limit 1",
                        schedule)
                .isPresent();
    }
}
