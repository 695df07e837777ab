package org.runspace.jobs;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.runspace.TargetState;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * The steps of jobs and of their targets, each a transaction. Where one holds rows of both tables, it took that of the
 * result first and that of the job second; but for {@link #cancel}, which takes the results of targets that wait, and
 * who begins with these holds no job. Thread-safe.
 */
final class JobStore {
    /** How often a target is begun at most. */
    static final int MOST_ATTEMPTS = 3;

    /** Why nobody knows what came of a target. */
    static final String LOST = "the node was lost while it worked on this target";

    static final String CLOSED = "the node was closed while it worked on this target";

    /** What ends an attempt holds this row. */
    private static final String RUNNING = "select node from runspace_job_result"
            + " where job = ? and place = ? and pick = ? and state = 'RUNNING' for update";

    static final String JOB = "select * from runspace_job where id = ?";

    private final Database database;
    private final JobLimits limits;

    /**
     * What a node has to do at a target.
     *
     * @param target its name
     * @param started when the script was started there, or is to be
     * @param left what a lost node has left; empty if the script is to be started
     */
    record Begun(JobRow job, String target, Instant started, Optional<Left> left) {
        static Begun read(JobRow job, ResultSet row) throws SQLException {
            Optional<Instant> since = Sql.optionalInstant(row, "left_at");
            Optional<UUID> session =
                    Optional.ofNullable(row.getString("server_session")).map(UUID::fromString);
            return new Begun(
                    job,
                    row.getString("target"),
                    Sql.instant(row, "started"),
                    session.flatMap(id -> since.map(when -> new Left(id, when))));
        }
    }

    /**
     * A run without a node.
     *
     * @param session on the server, in which the run is
     * @param since when a node tried for the first time to take it up
     */
    record Left(UUID session, Instant since) {}

    /** Where a target is, how often it was begun, whether its run may go on at a server, and by which pick. */
    private record Place(JobTargetState state, int attempts, boolean isKept, long pick) {}

    /** What becomes of a target whose node did not finish it. */
    enum Lost {
        /** A node is to go on. */
        GOES_ON,
        /** Nothing is left to do. */
        IS_OVER,
        /** It belongs to a later pick, which decides that. */
        OF_ANOTHER
    }

    JobStore(Database database, JobLimits limits) {
        this.database = database;
        this.limits = limits;
    }

    /**
     * Marks a target as worked on by a node, if it is to be started at all.
     *
     * @param pick the number of the node's right to do so, which grows with each node that gets it
     * @return empty if it has ended, belongs to a later pick, or was cancelled and has no run that can be stopped
     */
    Optional<Begun> begin(TargetKey key, long pick, String node) {
        return database.transaction("begin with a target", connection -> {
            Instant now = Instant.now();
            int begun = Sql.update(
                    connection,
                    "update runspace_job_result set state = 'RUNNING', attempts = attempts + 1, pick = ?, node = ?,"
                            + " left_at = case when server_session is null then null"
                            + " else coalesce(left_at, cast(? as timestamp with time zone)) end,"
                            + " started = case when server_session is null then cast(? as timestamp with time zone)"
                            + " else started end where job = ? and place = ? and pick < ? and (state = 'WAITING' and exists"
                            + " (select 1 from runspace_job j where j.id = job and j.state = 'ACTIVE')"
                            + " or state = 'RUNNING' and exists"
                            + " (select 1 from runspace_job j where j.id = job"
                            + " and (j.state <> 'CANCELLED' or server_session is not null)))",
                    pick,
                    node,
                    now,
                    now,
                    key.job(),
                    key.place(),
                    pick);
            if (begun == 0) {
                endIfCancelled(connection, key, pick);
                return Optional.empty();
            }
            JobRow job = required(connection, key.job());
            return Sql.first(
                    connection,
                    row -> Begun.read(job, row),
                    "select target, started, server_session, left_at from runspace_job_result where job = ? and place = ?",
                    key.job(),
                    key.place());
        });
    }

    /**
     * Stores in which session on its server the script of a target is about to run, so that another node finds it.
     *
     * @return false if the target belongs to a later pick
     */
    boolean opened(TargetKey key, long pick, UUID session) {
        return database.transaction(
                "store a session",
                connection -> Sql.update(
                                connection,
                                "update runspace_job_result set server_session = ?, begun = true"
                                        + " where job = ? and place = ? and pick = ? and state = 'RUNNING'",
                                session,
                                key.job(),
                                key.place(),
                                pick)
                        == 1);
    }

    /** The session of a target was closed before its script was started. */
    void closed(TargetKey key, long pick) {
        database.transaction(
                "forget a session",
                connection -> Sql.update(
                        connection,
                        "update runspace_job_result set server_session = null, begun = false"
                                + " where job = ? and place = ? and pick = ? and state = 'RUNNING'",
                        key.job(),
                        key.place(),
                        pick));
    }

    /** A target that was running when its node was lost, and whose job was cancelled before another one took it. */
    private static void endIfCancelled(Connection connection, TargetKey key, long pick) throws SQLException {
        Optional<JobRow> job = Sql.first(connection, JobRow::read, JOB, key.job());
        if (job.isPresent() && job.get().state() == JobState.CANCELLED) {
            markUnknown(connection, key, pick, LOST);
        }
    }

    /**
     * Stores what came of an attempt, and starts the next wave if it was the last one of its wave.
     *
     * @return false if the attempt is not the one that counts
     */
    boolean finish(TargetKey key, long pick, Outcome outcome) {
        return database.transaction("store a result", connection -> {
            if (Sql.first(connection, row -> true, RUNNING, key.job(), key.place(), pick)
                    .isEmpty()) {
                return false;
            }
            Outcome stored = StoredBytes.add(connection, key.job(), outcome, limits.jobBytes());
            Sql.update(
                    connection,
                    "update runspace_job_result set state = ?, outcome = ?, ended = ?, begun = (begun or ?),"
                            + " failure = ?, errors = ?, error_count = ?, output = ?, objects = ?, kept = ?, taken_up = ?"
                            + " where job = ? and place = ?",
                    stored.ending(),
                    stored.known(),
                    stored.ended(),
                    stored.hasBegun(),
                    stored.failure(),
                    stored.errors(),
                    stored.errorCount(),
                    stored.output(),
                    stored.objects(),
                    stored.kept(),
                    stored.takenUp(),
                    key.job(),
                    key.place());
            Waves.ended(connection, key.job(), stored.state());
            return true;
        });
    }

    /**
     * Decides what becomes of a target whose node did not finish it.
     *
     * @param pick the number of the node's right to the target
     * @param hasBegun whether a session may have been opened; an attempt without one is not counted
     * @param why what a target that is not run again says of that
     * @return what becomes of it
     */
    Lost lost(TargetKey key, long pick, boolean hasBegun, String why) {
        return database.transaction("decide about a lost target", connection -> {
            Optional<Place> place = Sql.first(
                    connection,
                    row -> new Place(
                            JobTargetState.valueOf(row.getString(1)),
                            row.getInt(2),
                            row.getString(3) != null,
                            row.getLong(4)),
                    "select state, attempts, server_session, pick from runspace_job_result"
                            + " where job = ? and place = ? for update",
                    key.job(),
                    key.place());
            if (place.isEmpty()) {
                return Lost.IS_OVER;
            }
            if (place.get().pick() > pick) {
                return Lost.OF_ANOTHER;
            }
            return switch (place.get().state()) {
                case WAITING -> Lost.GOES_ON;
                case ENDED, UNKNOWN -> Lost.IS_OVER;
                case RUNNING -> goOn(connection, key, pick, place.get(), hasBegun, why);
            };
        });
    }

    private static Lost goOn(Connection connection, TargetKey key, long pick, Place place, boolean hasBegun, String why)
            throws SQLException {
        JobRow job = required(connection, key.job());
        boolean may = switch (job.plan().onNodeLoss()) {
            case RERUN -> true;
            case UNKNOWN -> !hasBegun;
            // the script is started after its session was stored: without one it was not, with one it is found
            case RECONNECT -> true;
        };
        boolean isLast = hasBegun && place.attempts() >= MOST_ATTEMPTS;
        // a kept run of a cancelled job is taken up to be stopped
        if (!may || isLast || (job.state() == JobState.CANCELLED && !place.isKept())) {
            markUnknown(connection, key, pick, why);
            return Lost.IS_OVER;
        }
        if (!hasBegun) {
            // an attempt of this pick only: a node that is being closed may have been given the target without one
            Sql.update(
                    connection,
                    "update runspace_job_result set attempts = attempts - 1"
                            + " where job = ? and place = ? and pick = ?",
                    key.job(),
                    key.place(),
                    pick);
        } else if (place.isKept() || job.plan().onNodeLoss() == NodeLoss.RERUN) {
            Sql.update(
                    connection,
                    "update runspace_job_result set begun = true, left_at = null where job = ? and place = ?",
                    key.job(),
                    key.place());
        }
        return Lost.GOES_ON;
    }

    private static void markUnknown(Connection connection, TargetKey key, long pick, String why) throws SQLException {
        int marked = Sql.update(
                connection,
                "update runspace_job_result set state = 'UNKNOWN', ended = ?, begun = true, failure = ?"
                        + " where job = ? and place = ? and pick <= ? and state = 'RUNNING'",
                Instant.now(),
                why,
                key.job(),
                key.place(),
                pick);
        if (marked == 1) {
            Waves.ended(connection, key.job(), TargetState.FAILED);
        }
    }

    /** Starts no target of a job any more, and ends a schedule. */
    void cancel(UUID id) {
        database.transaction("cancel a job", connection -> {
            JobRow job =
                    Sql.first(connection, JobRow::read, JOB + " for update", id).orElseThrow(() -> unknown(id));
            if (job.ended() < job.targets()) {
                Waves.stopStarting(connection, job, JobState.CANCELLED);
                EndedJobs.close(connection, id);
            }
            DueTable.removeSchedule(connection, id);
            return true;
        });
    }

    static JobRow required(Connection connection, UUID id) throws SQLException {
        return Sql.first(connection, JobRow::read, JOB, id).orElseThrow(() -> unknown(id));
    }

    static RunspaceException unknown(UUID id) {
        return new RunspaceException(ErrorCode.JOB_UNKNOWN, null, id);
    }
}
