package org.runspace.jobs;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.pipeline.ScriptParameters;

/**
 * A script to be run at many targets, and in which order and how far. Immutable and thread-safe; the methods that
 * return a job return changed copies. The words mean what they mean at {@link org.runspace.RunspaceGroup}.
 *
 * <pre>{@code
 * UUID id = jobs.submit(FleetJob.on(computers).run(restart, "spooler").waves(50).stopAfterPercent(5));
 * }</pre>
 */
public final class FleetJob {
    /** The pool of a job that names none. */
    public static final String DEFAULT_POOL = "default";

    /** What messages call the name of who submits a job. */
    static final String SUBMITTED_BY = "submittedBy";

    private static final String ONE_OR_MORE = "1 or more";

    private final List<String> targets;
    private final String pool;
    private final @Nullable JobScript script;
    private final String arguments;
    private final JobPlan plan;
    private final @Nullable String submitter;

    private FleetJob(
            List<String> targets,
            String pool,
            @Nullable JobScript script,
            String arguments,
            JobPlan plan,
            @Nullable String submitter) {
        this.targets = targets;
        this.pool = pool;
        this.script = script;
        this.arguments = arguments;
        this.plan = plan;
        this.submitter = submitter;
    }

    /**
     * Creates a job without a script, with default limits: an hour for each target, 1 MiB of output, and targets whose
     * node is lost become {@link JobTargetState#UNKNOWN}.
     *
     * @param targets the names that the pool knows them by, 1 to 255 characters, in the order in which they are to be
     *     started; each once, at most 100,000
     * @return the job
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if a name is there twice or is none
     */
    public static FleetJob on(Collection<String> targets) {
        Limits.require(
                !targets.isEmpty() && targets.size() <= Limits.TARGETS,
                "targets",
                "1 to " + Limits.TARGETS + " targets",
                targets.size());
        Set<String> names = new LinkedHashSet<>();
        for (String target : targets) {
            Limits.requireName("targets", target, Limits.TARGET);
            Limits.require(names.add(target), "targets", "targets with different names", target);
        }
        return new FleetJob(List.copyOf(names), DEFAULT_POOL, null, "", JobPlan.DEFAULT, null);
    }

    /**
     * Returns a job that runs a script.
     *
     * @param newScript one of those that every node was given
     * @param newArguments what {@link org.runspace.RemoteRunspace#invoke(String, Object...)} takes, at most 1 MiB as
     *     CLIXML; every target gets the same
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#JOB_ARGUMENT} if an argument is, or has anywhere inside, a
     *     {@code SecureString}, a {@code PSCredential} or a {@code ProtectedString}, or has no form in PowerShell
     */
    public FleetJob run(JobScript newScript, @Nullable Object... newArguments) {
        Objects.requireNonNull(newScript, "newScript");
        return new FleetJob(
                targets, pool, newScript, StoredArguments.write(newScript.id(), newArguments), plan, submitter);
    }

    /**
     * Returns a job whose script gets one more argument, by the name of its parameter.
     *
     * @param name a name in the script's {@code param(...)}, without the dash; a second value of a name replaces the
     *     first
     * @param value what {@link #run} takes as an argument; {@code true} for a switch
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is no name or the job has no script yet, with
     *     {@link ErrorCode#SCRIPT_PARAMETER} if the script neither declares it nor reads {@code $args}, or with
     *     {@link ErrorCode#JOB_ARGUMENT} as {@link #run}
     */
    public FleetJob parameter(String name, @Nullable Object value) {
        Limits.requireName("parameter", name, Limits.NAME);
        ScriptParameters.require(script().text(), name);
        String more = StoredArguments.with(arguments, script().id(), name, value);
        return new FleetJob(targets, pool, script, more, plan, submitter);
    }

    /**
     * Returns a job that reaches its targets by another pool.
     *
     * @param name one of those that every node was given; {@value #DEFAULT_POOL} by default
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it cannot be a pool's name
     */
    public FleetJob pool(String name) {
        Limits.requireName("pool", name, Limits.NAME);
        return new FleetJob(targets, name, script, arguments, plan, submitter);
    }

    /**
     * Returns a job with a time limit for each target, from the begin of the opening to the end of the run, which is
     * stopped then.
     *
     * @param limit at least a millisecond, at most 365 days; an hour by default
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is beyond these
     */
    public FleetJob deadline(Duration limit) {
        Limits.requireTime("deadline", limit);
        return with(before -> before.withDeadline(limit));
    }

    /**
     * Returns a job of which so much of each target's output is stored. The first objects that fit are; what comes
     * after them is counted and dropped, and the script goes on.
     *
     * @param bytes 0 or more, of CLIXML in UTF-8; 1 MiB by default
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is negative or above 64 MiB
     */
    public FleetJob mostOutput(long bytes) {
        Limits.require(bytes >= 0 && bytes <= 64 << 20, "mostOutput", "0 to 64 MiB in bytes", bytes);
        return with(before -> before.withMostOutput(bytes));
    }

    /**
     * Returns a job whose first targets are tried alone: the others are started when these have ended, and only if none
     * of these has failed.
     *
     * @param count how many; 0, the default, for none
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is negative
     */
    public FleetJob canary(int count) {
        Limits.require(count >= 0, "canary", "0 or more", count);
        return with(before -> before.withCanary(count));
    }

    /**
     * Returns a job that works in waves, each of which begins when the one before has ended. Those of {@link #canary}
     * are a wave of their own.
     *
     * @param size how many targets a wave has, 1 or more; all by default
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is below
     */
    public FleetJob waves(int size) {
        Limits.require(size > 0, "waves", ONE_OR_MORE, size);
        return with(before -> before.withWave(size));
    }

    /**
     * Returns a job that starts no target any more after so many have failed. Those that have been started go on to
     * their end; the others are {@link org.runspace.TargetState#NOT_STARTED}.
     *
     * @param failures 1 or more; no limit by default
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is below
     */
    public FleetJob stopAfter(int failures) {
        Limits.require(failures > 0, "stopAfter", ONE_OR_MORE, failures);
        return with(before -> before.withMostFailures(failures));
    }

    /**
     * Returns a job that starts no target any more after a part of its targets has failed, as {@link #stopAfter} does.
     *
     * @param percent above 0, at most 100
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is not in this range
     */
    public FleetJob stopAfterPercent(double percent) {
        Limits.require(percent > 0 && percent <= 100, "stopAfterPercent", "above 0, at most 100", percent);
        return stopAfter((int) Math.max(1, Math.ceil(targets.size() * percent / 100)));
    }

    /**
     * Returns a job for which a target that cannot be reached is no failure: it counts neither for {@link #canary} nor
     * for {@link #stopAfter}.
     *
     * @return the copy
     */
    public FleetJob skipUnreachable() {
        return with(before -> before.withSkipUnreachable(true));
    }

    /**
     * Returns a job for which an error record is a failure: a target whose script has written one has failed at its
     * end, and counts for {@link #canary} and {@link #stopAfter}. By default only an error that ends the script is, as
     * in PowerShell, and {@code exit} with another code than 0.
     *
     * @return the copy
     */
    public FleetJob errorsFail() {
        return with(before -> before.withErrorsFail(true));
    }

    /**
     * Returns a job that does something else with targets whose node is lost.
     *
     * @param what {@link NodeLoss#UNKNOWN} by default
     * @return the copy
     */
    public FleetJob onNodeLoss(NodeLoss what) {
        Objects.requireNonNull(what, "what");
        return with(before -> before.withOnNodeLoss(what));
    }

    /**
     * Returns a job that tells who submits it: {@link JobStatus#submittedBy()} has the name on every node, and
     * {@link org.runspace.audit.RunListener}s are told it as the caller of the job's runs, on whichever node they are.
     * So are those of the jobs that a schedule makes. It gives no right, and no session is opened as this user.
     *
     * @param name 1 to 255 characters; in an application server that of the caller's principal. Nobody by default
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it cannot be a name
     */
    public FleetJob submittedBy(String name) {
        Limits.requireName(SUBMITTED_BY, name, Limits.SUBMITTER);
        return new FleetJob(targets, pool, script, arguments, plan, name);
    }

    /**
     * Returns the targets.
     *
     * @return in the order in which they are started
     */
    public List<String> targets() {
        return targets;
    }

    /** Returns the pool's name. */
    String pool() {
        return pool;
    }

    /** Returns the script, without which nothing can be submitted. */
    JobScript script() {
        if (script == null) {
            throw new RunspaceException(ErrorCode.OPTION_VALUE, null, "script", "a script, given by run(...)", "none");
        }
        return script;
    }

    /** Returns the arguments as CLIXML. */
    String arguments() {
        return arguments;
    }

    JobPlan plan() {
        return plan;
    }

    /** Returns who submits it; null for nobody known. */
    @Nullable
    String submitter() {
        return submitter;
    }

    private FleetJob with(UnaryOperator<JobPlan> change) {
        return new FleetJob(targets, pool, script, arguments, change.apply(plan), submitter);
    }
}
