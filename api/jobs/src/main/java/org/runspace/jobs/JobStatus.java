package org.runspace.jobs;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.runspace.TargetState;

/**
 * Where a job is. Immutable.
 *
 * @param id the job
 * @param schedule the schedule that made it; empty for a job that was submitted
 * @param submittedBy who submitted it, or its schedule, as {@link FleetJob#submittedBy} told; empty for nobody known
 * @param pool the way to its targets
 * @param scriptId what it runs
 * @param submitted when it was submitted
 * @param startAt when its first targets may start
 * @param state whether it starts the script at more targets
 * @param targets how many targets are in which state; a state without targets is not in it
 * @param outcomes how many of those that have ended did so in which way
 * @param repeated at how many targets the script was begun more than once, because a node was lost; which ones,
 *     {@link JobResult#attempts()} tells
 */
public record JobStatus(
        UUID id,
        Optional<UUID> schedule,
        Optional<String> submittedBy,
        String pool,
        String scriptId,
        Instant submitted,
        Instant startAt,
        JobState state,
        Map<JobTargetState, Integer> targets,
        Map<TargetState, Integer> outcomes,
        int repeated) {
    /** Creates a status and copies the maps. */
    public JobStatus {
        targets = Map.copyOf(targets);
        outcomes = Map.copyOf(outcomes);
    }

    /**
     * Returns whether nothing runs and nothing will.
     *
     * @return false for the pattern of a schedule
     */
    public boolean hasEnded() {
        return state != JobState.REPEATING
                && !targets.containsKey(JobTargetState.WAITING)
                && !targets.containsKey(JobTargetState.RUNNING);
    }

    /**
     * Returns how many targets are where, in words: {@code 997 succeeded, 3 unreachable, 2 running}.
     *
     * @return one line
     */
    public String summary() {
        Stream<String> ended =
                outcomes.keySet().stream().sorted().map(outcome -> outcomes.get(outcome) + " " + outcome.inWords());
        Stream<String> others = targets.keySet().stream()
                .filter(each -> each != JobTargetState.ENDED)
                .sorted()
                .map(each -> targets.get(each) + " " + each.inWords());
        return Stream.concat(ended, others).collect(Collectors.joining(", "));
    }
}
