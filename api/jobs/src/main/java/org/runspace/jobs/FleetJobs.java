package org.runspace.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;

/**
 * Jobs that all nodes with the same database share: each target of a job is worked on by one node, and every node can
 * read what came of it.
 *
 * <pre>{@code
 * FleetJobs.createTables(database);
 * JobScript restart = new JobScript("restart", "param($name) Restart-Service $name");
 * FleetJobs jobs = FleetJobs.start(database, JobNode.named("node1")
 *         .withScripts(restart)
 *         .withPool(FleetJob.DEFAULT_POOL, TargetSessions.of(name -> "ssh:admin@" + name, RunspaceOptions.DEFAULT)));
 *
 * UUID id = jobs.submit(FleetJob.on(computers).run(restart, "spooler").waves(50).stopAfterPercent(5));
 * System.out.println(jobs.status(id).summary()); // 997 succeeded, 3 unreachable
 * }</pre>
 *
 * <p>Jobs that have ended are kept as long as there are not too many of them, in number and in bytes: see
 * {@link JobLimits}.
 *
 * <p>The database is H2 or PostgreSQL, and keeps names, times, results and the scripts' arguments; no script, no
 * connection string, no secret and no class. The script runs at least once at each target whose turn comes, and at most
 * once unless a node is lost and the job says {@link NodeLoss#RERUN}: {@link JobResult#attempts()} tells. A node that
 * does not reach the database stops its runs before another one is given their targets, or leaves them to their servers
 * for {@link NodeLoss#RECONNECT}.
 *
 * <p>Each call is a transaction of its own on a connection of the data source, which therefore must not take part in a
 * transaction of the caller's. Thread-safe; one instance for each node.
 */
public final class FleetJobs implements AutoCloseable {
    private static final int MOST_LISTED = 1_000;
    private final JobNode node;
    private final JobStore store;
    private final NewJobs newJobs;
    private final EndedJobs ended;
    private final JobReader reader;
    private final RunningTargets running;
    private final JobTasks tasks;
    private final Scheduler scheduler;

    private FleetJobs(DataSource source, JobNode node) {
        Database database = new Database(source);
        JdbcCustomization customization = database.customization();
        this.node = node;
        this.store = new JobStore(database, node.limits());
        this.newJobs = new NewJobs(database, node.limits());
        this.ended = new EndedJobs(database, node);
        this.reader = new JobReader(database);
        this.running = new RunningTargets(reader);
        this.tasks = new JobTasks(node, store, newJobs, ended, running);
        this.scheduler = NodeScheduler.of(source, customization, node, tasks);
    }

    /**
     * Creates the tables of the jobs where they are not there yet, {@code runspace_job}, {@code runspace_job_result},
     * {@code runspace_job_count} and {@code runspace_job_task}, and adds columns that came with a newer version of this
     * library; nodes of the version before go on with them, for a week at most, and what they store does not count for
     * the limits until this is called again. Needed once for a database and version; the statements are the resource
     * {@code org/runspace/jobs/tables.sql}, for those who have an administrator run them.
     *
     * @param database H2 or PostgreSQL, with a user who may create tables
     * @throws RunspaceException with {@link ErrorCode#JOB_DATABASE} if they cannot be created
     */
    public static void createTables(DataSource database) {
        new Database(database).createTables();
    }

    /**
     * Starts a node, which works on the jobs of its database until it is closed.
     *
     * @param database H2 or PostgreSQL, with the tables
     * @param node what it brings
     * @return the node, to be closed by the caller
     * @throws RunspaceException with {@link ErrorCode#JOB_DATABASE} if the tables cannot be read, or are those of an
     *     older version
     */
    public static FleetJobs start(DataSource database, JobNode node) {
        FleetJobs jobs = new FleetJobs(database, node);
        jobs.reader.requireTables();
        jobs.running.start(node.heartbeat());
        jobs.scheduler.start();
        return jobs;
    }

    /**
     * Submits a job, whose first targets are started as soon as a node has room.
     *
     * @param job what to run where
     * @return its id
     * @throws RunspaceException with {@link ErrorCode#JOB_SCRIPT} or {@link ErrorCode#JOB_POOL} if this node does not
     *     have its script or pool, with {@link ErrorCode#JOB_RUN_NOT_KEPT} if the pool does not keep the runs that the
     *     job wants to be taken up, with {@link ErrorCode#OPTION_VALUE} if it has no script, with
     *     {@link ErrorCode#JOB_LIMIT} if too much has not ended, with {@link ErrorCode#JOB_NODE_CLOSED} if this node
     *     was closed, or with {@link ErrorCode#JOB_DATABASE}
     */
    public UUID submit(FleetJob job) {
        return submit(job, Instant.now());
    }

    /**
     * Submits a job that is started later.
     *
     * @param job what to run where
     * @param startAt when its first targets may be started; a time that has passed is now
     * @return its id
     * @throws RunspaceException as {@link #submit(FleetJob)}, or with {@link ErrorCode#OPTION_VALUE} for a time after
     *     the year 9999
     */
    public UUID submit(FleetJob job, Instant startAt) {
        require(job);
        Limits.requireInstant("startAt", startAt);
        UUID id = UUID.randomUUID();
        Instant now = Instant.now();
        newJobs.submit(JobRow.of(id, job, now, startAt.isBefore(now) ? now : startAt), job.targets());
        scheduler.triggerCheckForDueExecutions();
        return id;
    }

    /**
     * Makes a job of a pattern each time a schedule is due, on one node of all.
     *
     * @param pattern what to run where
     * @param schedule when; times that pass while no node runs are made up for by one job. When the schedule's last job
     *     has not ended, or too many others have not, none is made, and the log says so
     * @return the id of the schedule, which {@link JobStatus#schedule()} of its jobs is, and which {@link #cancel} ends
     * @throws RunspaceException as {@link #submit(FleetJob)}
     */
    public UUID schedule(FleetJob pattern, JobSchedule schedule) {
        require(pattern);
        UUID id = UUID.randomUUID();
        Instant now = Instant.now();
        Instant first = schedule.toSchedule().getInitialExecutionTime(now);
        newJobs.schedule(JobRow.of(id, pattern, now, first).asPattern(schedule.text()), pattern.targets(), first);
        scheduler.triggerCheckForDueExecutions();
        return id;
    }

    /**
     * Returns where a job or a schedule is.
     *
     * @param id what the submit returned, on any node
     * @return a snapshot
     * @throws RunspaceException with {@link ErrorCode#JOB_UNKNOWN} if there is none, or {@link ErrorCode#JOB_DATABASE}
     */
    public JobStatus status(UUID id) {
        return reader.status(id);
    }

    /**
     * Returns the jobs and schedules of all nodes.
     *
     * @param most how many at most, 1 to 1000
     * @return those that were submitted last, newest first
     * @throws RunspaceException with {@link ErrorCode#JOB_DATABASE} if they cannot be read
     */
    public List<JobStatus> newest(int most) {
        return newest(0, most);
    }

    /**
     * Returns the jobs and schedules of all nodes, from a place in their list on.
     *
     * @param from how many newer ones are left out, 0 or more
     * @param most how many at most, 1 to 1000
     * @return newest first; empty behind the last
     * @throws RunspaceException with {@link ErrorCode#JOB_DATABASE} if they cannot be read
     */
    public List<JobStatus> newest(int from, int most) {
        Limits.require(from >= 0, "from", "0 or more", from);
        Limits.require(most > 0 && most <= MOST_LISTED, "most", "1 to 1000", most);
        return reader.newest(from, most);
    }

    /**
     * Returns the schedules of all nodes that were not cancelled, however many jobs they have made since.
     *
     * @return the newest 1000, newest first
     * @throws RunspaceException with {@link ErrorCode#JOB_DATABASE} if they cannot be read
     */
    public List<JobStatus> schedules() {
        return reader.schedules(MOST_LISTED);
    }

    /**
     * Returns what came of the targets of a job until now.
     *
     * @param id the job, submitted at any node
     * @return one result for each target, in the order of the targets
     * @throws RunspaceException with {@link ErrorCode#JOB_UNKNOWN} if there is none, or {@link ErrorCode#JOB_DATABASE}
     */
    public List<JobResult> results(UUID id) {
        return reader.results(id, 0, Limits.TARGETS);
    }

    /**
     * Returns what came of some targets of a job until now, a page of them for example.
     *
     * @param id the job, submitted at any node
     * @param from the place of the first one, from 0
     * @param count how many at most
     * @return in the order of the targets; fewer at the end
     * @throws RunspaceException as {@link #results(UUID)}
     */
    public List<JobResult> results(UUID id, int from, int count) {
        Limits.require(from >= 0, "from", "0 or more", from);
        Limits.require(count > 0, "count", "1 or more", count);
        return reader.results(id, from, count);
    }

    /**
     * Returns the objects that were stored of a target's output, of its last attempt.
     *
     * @param id the job, submitted at any node
     * @param target the target's name
     * @return as many objects as {@link JobResult#kept()} says
     * @throws RunspaceException with {@link ErrorCode#JOB_UNKNOWN} if the job has no such target, or
     *     {@link ErrorCode#JOB_DATABASE}
     */
    public List<PSObject> output(UUID id, String target) {
        return reader.output(id, target);
    }

    /**
     * Returns the messages of the error records that a target's script went on after, of its last attempt.
     *
     * @param id the job, submitted at any node
     * @param target the target's name
     * @return the first ones, of at most 64 KiB; {@link JobResult#errorCount()} says how many there were. None if the
     *     targets before had filled {@link JobLimits#jobBytes}
     * @throws RunspaceException as {@link #output(UUID, String)}
     */
    public List<String> errors(UUID id, String target) {
        return reader.errors(id, target);
    }

    /**
     * Starts no target of a job any more, and has all nodes stop those that run; or ends a schedule, whose jobs go on.
     * Returns when that is stored; a node stops its runs within about a second, and their results are
     * {@link org.runspace.TargetState#STOPPED}. A run that no node holds at that time is stopped as soon as its server
     * gives it away ({@link NodeLoss#RECONNECT}).
     *
     * @param id a job or a schedule; one that has ended stays as it is
     * @throws RunspaceException with {@link ErrorCode#JOB_UNKNOWN} if there is none, or {@link ErrorCode#JOB_DATABASE}
     */
    public void cancel(UUID id) {
        store.cancel(id);
    }

    /**
     * Submits a job for those targets of another one that failed and at which nothing has begun: no session was opened,
     * or their turn did not come. What has begun is not repeated, because it may have done its work in part.
     *
     * @param id a job; targets that have not ended are not in the new one
     * @return the id of the new job, which runs the same in the same order; empty if there are no such targets
     * @throws RunspaceException with {@link ErrorCode#JOB_UNKNOWN} if there is none, {@link ErrorCode#JOB_LIMIT} if too
     *     much has not ended, {@link ErrorCode#JOB_NODE_CLOSED} if this node was closed, or
     *     {@link ErrorCode#JOB_DATABASE}
     */
    public Optional<UUID> retryFailed(UUID id) {
        return retry(id, null, false);
    }

    /**
     * Submits a job as {@link #retryFailed(UUID)} does, and tells who it was.
     *
     * @param id a job; targets that have not ended are not in the new one
     * @param submittedBy what {@link FleetJob#submittedBy} takes; told of the new job in place of who submitted the
     *     other one
     * @return the id of the new job; empty if there are no such targets
     * @throws RunspaceException as {@link #retryFailed(UUID)}, or with {@link ErrorCode#OPTION_VALUE} if it cannot be a
     *     name
     */
    public Optional<UUID> retryFailed(UUID id, String submittedBy) {
        return retry(id, requireSubmitter(submittedBy), false);
    }

    /**
     * Submits a job for all targets of another one that have ended without success, also for those at which something
     * has begun and those of which nobody knows. Only for work that does no harm if it is done twice or goes on after
     * it was done in part.
     *
     * @param id a job; targets that have not ended are not in the new one
     * @return the id of the new job; empty if there are no such targets
     * @throws RunspaceException as {@link #retryFailed(UUID)}
     */
    public Optional<UUID> retryFailedEvenIfBegun(UUID id) {
        return retry(id, null, true);
    }

    /**
     * Submits a job as {@link #retryFailedEvenIfBegun(UUID)} does, and tells who it was.
     *
     * @param id a job; targets that have not ended are not in the new one
     * @param submittedBy as at {@link #retryFailed(UUID, String)}
     * @return the id of the new job; empty if there are no such targets
     * @throws RunspaceException as {@link #retryFailed(UUID, String)}
     */
    public Optional<UUID> retryFailedEvenIfBegun(UUID id, String submittedBy) {
        return retry(id, requireSubmitter(submittedBy), true);
    }

    private static String requireSubmitter(String name) {
        Limits.requireName(FleetJob.SUBMITTED_BY, name, Limits.SUBMITTER);
        return name;
    }

    private void requireOpen() {
        if (tasks.isClosing()) {
            throw new RunspaceException(ErrorCode.JOB_NODE_CLOSED, null, node.name());
        }
    }

    private Optional<UUID> retry(UUID id, @Nullable String submittedBy, boolean evenIfBegun) {
        requireOpen();
        UUID again = UUID.randomUUID();
        boolean made = newJobs.retryFailed(id, new JobRow.Again(again, null, submittedBy), evenIfBegun);
        scheduler.triggerCheckForDueExecutions();
        return made ? Optional.of(again) : Optional.empty();
    }

    /**
     * Removes a job and its results from the database at once. By itself the oldest ones are removed that are beyond
     * the node's {@link JobLimits}.
     *
     * @param id a job that has ended, or a schedule that was cancelled
     * @return false if it has not ended, and so is still there
     * @throws RunspaceException with {@link ErrorCode#JOB_UNKNOWN} if there is none, or {@link ErrorCode#JOB_DATABASE}
     */
    public boolean remove(UUID id) {
        return ended.remove(id);
    }

    /**
     * Ends this node: begins with no target any more, and stops those that run, which become what {@link NodeLoss}
     * says. Waits for that, at most about half a minute. Idempotent.
     */
    @Override
    public void close() {
        try (running) {
            try {
                tasks.close();
            } finally {
                stopScheduler();
            }
        }
    }

    private void stopScheduler() {
        if (!scheduler.getSchedulerState().isShuttingDown()) {
            scheduler.stop();
        }
    }

    private void require(FleetJob job) {
        requireOpen();
        node.script(job.script().id(), job.script().hash());
        TargetSessions sessions = node.sessions(job.pool());
        if (job.plan().onNodeLoss() == NodeLoss.RECONNECT) {
            job.targets().stream()
                    .filter(target -> !sessions.keepsRuns(target))
                    .findFirst()
                    .ifPresent(target -> {
                        throw new RunspaceException(ErrorCode.JOB_RUN_NOT_KEPT, null, target);
                    });
        }
    }
}
