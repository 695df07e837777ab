package org.runspace.jobs;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * What one node of the cluster brings: its name, the ways to the targets, the scripts, and how much it does at the same
 * time. All nodes should have the same pools and scripts; a target of a job whose pool or script a node does not have
 * fails there, without having begun. Immutable; the {@code with...} methods return changed copies.
 *
 * @param name what the results call it, 1 to 50 characters
 * @param throttle the most targets that it works on at the same time; 32 by default
 * @param heartbeat how often it tells the database that it works on a target; 10 s by default. A node that has not done
 *     so for four times as long is lost; one that cannot do so stops its runs after half of that. The same on all
 *     nodes, whose clocks must not differ by more than one of these times
 * @param poll how often it looks for what is due; a second by default
 * @param executor runs the work, as many tasks at a time as the throttle says; null, the default, for threads of its
 *     own. It is not shut down. In a container this is one with threads of a {@code ManagedThreadFactory}, as many as
 *     the throttle says: those of a {@code ManagedExecutorService} may be fewer, and are the whole application's
 * @param pools the ways to the targets, by name
 * @param scripts the scripts, by id
 * @param limits how much of the jobs is in the database at most; the same on all nodes. Jobs beyond them that have
 *     ended are removed once in a heartbeat, by one node at a time, in a free one of its threads
 */
public record JobNode(
        String name,
        int throttle,
        Duration heartbeat,
        Duration poll,
        @Nullable ExecutorService executor,
        Map<String, TargetSessions> pools,
        Map<String, JobScript> scripts,
        JobLimits limits) {
    /** The characters of a name, for which db-scheduler has room. */
    private static final int NAME = 50;

    /**
     * Creates a node and copies the maps.
     *
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if a value is beyond what is said of it
     */
    public JobNode {
        Limits.requireName("name", name, NAME);
        Limits.require(throttle > 0 && throttle <= 1_000, "throttle", "1 to 1000", throttle);
        Limits.requireTime("heartbeat", heartbeat);
        Limits.requireTime("poll", poll);
        pools.keySet().forEach(pool -> Limits.requireName("pool", pool, Limits.NAME));
        pools = Map.copyOf(pools);
        scripts = Map.copyOf(scripts);
    }

    /**
     * Returns a node with the defaults named at each component, and without pools and scripts.
     *
     * @param name what the results call it, the name of its computer for example
     * @return the node
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it cannot be a name
     */
    public static JobNode named(String name) {
        return new JobNode(
                name, 32, Duration.ofSeconds(10), Duration.ofSeconds(1), null, Map.of(), Map.of(), JobLimits.DEFAULT);
    }

    /**
     * Returns a copy of this node with one more way to targets.
     *
     * @param pool the name by which jobs ask for it; {@link FleetJob#DEFAULT_POOL} for those that name none
     * @param sessions the way
     * @return the copy
     */
    public JobNode withPool(String pool, TargetSessions sessions) {
        Map<String, TargetSessions> more = new HashMap<>(pools);
        more.put(pool, sessions);
        return new JobNode(name, throttle, heartbeat, poll, executor, more, scripts, limits);
    }

    /**
     * Returns a copy of this node with more scripts.
     *
     * @param more each replaces one with the same id
     * @return the copy
     */
    public JobNode withScripts(JobScript... more) {
        Map<String, JobScript> all = Stream.concat(scripts.values().stream(), Arrays.stream(more))
                .collect(Collectors.toMap(JobScript::id, Function.identity(), (first, second) -> second));
        return new JobNode(name, throttle, heartbeat, poll, executor, pools, all, limits);
    }

    /**
     * Returns a copy of this node that works on at most so many targets at the same time.
     *
     * @param most 1 to 1000
     * @return the copy
     */
    public JobNode withThrottle(int most) {
        return new JobNode(name, most, heartbeat, poll, executor, pools, scripts, limits);
    }

    /**
     * Returns a copy of this node with other times.
     *
     * @param newHeartbeat how often it tells the database that it works on a target
     * @param newPoll how often it looks for what is due
     * @return the copy
     */
    public JobNode withTimes(Duration newHeartbeat, Duration newPoll) {
        return new JobNode(name, throttle, newHeartbeat, newPoll, executor, pools, scripts, limits);
    }

    /**
     * Returns a copy of this node that works on threads of the application.
     *
     * @param threads runs as many tasks at a time as the throttle says, and is not shut down. It is given the work by a
     *     thread of the jobs: where a container's names are needed to open a session, the way to the targets has to
     *     bring the context of the application along, as a proxy of a {@code ContextService} does
     * @return the copy
     */
    public JobNode withExecutor(ExecutorService threads) {
        return new JobNode(name, throttle, heartbeat, poll, threads, pools, scripts, limits);
    }

    /**
     * Returns a copy of this node that has other limits of what is in the database.
     *
     * @param newLimits the same on all nodes
     * @return the copy
     */
    public JobNode withLimits(JobLimits newLimits) {
        return new JobNode(name, throttle, heartbeat, poll, executor, pools, scripts, newLimits);
    }

    /** Returns the script of a job, in the version with which it was submitted. */
    JobScript script(String id, String hash) {
        JobScript script = Optional.ofNullable(scripts.get(id))
                .orElseThrow(() -> new RunspaceException(ErrorCode.JOB_SCRIPT, null, id, "it was not given to it"));
        if (!script.hash().equals(hash)) {
            throw new RunspaceException(
                    ErrorCode.JOB_SCRIPT, null, id, "its SHA-256 here is " + script.hash() + ", the job has " + hash);
        }
        return script;
    }

    /** Returns the way to the targets of a job. */
    TargetSessions sessions(String pool) {
        return Optional.ofNullable(pools.get(pool))
                .orElseThrow(() -> new RunspaceException(
                        ErrorCode.JOB_POOL, null, pool, pools.isEmpty() ? "none" : String.join(", ", pools.keySet())));
    }
}
