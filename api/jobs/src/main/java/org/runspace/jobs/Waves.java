package org.runspace.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.runspace.TargetState;

/**
 * Says which targets of a job are next, as each of them ends; a part of the transaction that stores the end, so that a
 * node that is killed leaves no job without its next wave.
 */
final class Waves {
    private Waves() {}

    /** Counts a target that has ended, and starts the next wave or ends the starting if that is due. */
    static void ended(Connection connection, UUID id, TargetState outcome) throws SQLException {
        // the lock of the row keeps the ends of other targets waiting, so that each sees the counts of those before it
        JobRow before = Sql.first(connection, JobRow::read, "select * from runspace_job where id = ? for update", id)
                .orElseThrow(() -> JobStore.unknown(id));
        int ended = before.ended() + 1;
        int failures = before.failures() + (before.plan().isFailure(outcome) ? 1 : 0);
        Sql.update(connection, "update runspace_job set ended = ?, failures = ? where id = ?", ended, failures, id);
        if (before.state() == JobState.ACTIVE) {
            goOn(connection, before, ended, failures);
        }
        EndedJobs.close(connection, id);
    }

    private static void goOn(Connection connection, JobRow before, int ended, int failures) throws SQLException {
        JobPlan plan = before.plan();
        boolean waveOver = ended == before.waveEnd();
        boolean canaryFailed = waveOver && before.waveEnd() == plan.canary() && failures > 0;
        if (canaryFailed || failures >= plan.mostFailures()) {
            stopStarting(connection, before, JobState.ENOUGH_FAILURES);
        } else if (waveOver && before.waveEnd() < before.targets()) {
            int next = plan.nextWaveEnd(before.targets(), before.waveEnd());
            Sql.update(connection, "update runspace_job set wave_end = ? where id = ?", next, before.id());
            DueTable.addTargets(connection, before.id(), before.waveEnd(), next, Instant.now());
        }
    }

    /** Ends the targets whose turn has not come. The caller has locked the job. */
    static void stopStarting(Connection connection, JobRow job, JobState state) throws SQLException {
        Sql.update(connection, "update runspace_job set state = ? where id = ?", state, job.id());
        int notStarted = Sql.update(
                connection,
                "update runspace_job_result set state = 'ENDED', outcome = 'NOT_STARTED', ended = ?"
                        + " where job = ? and state = 'WAITING'",
                Instant.now(),
                job.id());
        Sql.update(connection, "update runspace_job set ended = ended + ? where id = ?", notStarted, job.id());
        DueTable.removeTargets(connection, job.id());
    }
}
