package org.runspace.jobs;

import java.time.Instant;
import java.util.Optional;
import org.runspace.TargetState;

/**
 * What came of one target of a job until now, without its output and error messages, which {@link FleetJobs#output} and
 * {@link FleetJobs#errors} read. Immutable.
 *
 * @param target the name that the job has for it
 * @param state where the work is
 * @param outcome how it ended; empty if it has not, or nobody knows
 * @param attempts how often a node has begun to work on it: above 1 if a node was lost meanwhile
 * @param takenUp whether the last of these has not run the script, but has taken up the run of the node that was lost,
 *     whose output before that is missing: {@link NodeLoss#RECONNECT}
 * @param node the node that worked on it last; empty before
 * @param started when the last attempt began, by the clock of that node
 * @param ended when it ended, by the clock of that node
 * @param hasBegun whether anything may have been done at the target: a session was opened, or its node was lost
 * @param failure why it did not succeed, cut to 4,000 characters; empty if it did, or it has not ended
 * @param errorCount how many error records there were that the script went on after
 * @param objects how many objects the script wrote
 * @param kept how many of these were stored: the first ones that fit into {@link FleetJob#mostOutput}; none if the
 *     targets before had filled {@link JobLimits#jobBytes}
 */
public record JobResult(
        String target,
        JobTargetState state,
        Optional<TargetState> outcome,
        int attempts,
        boolean takenUp,
        Optional<String> node,
        Optional<Instant> started,
        Optional<Instant> ended,
        boolean hasBegun,
        Optional<String> failure,
        long errorCount,
        long objects,
        long kept) {}
