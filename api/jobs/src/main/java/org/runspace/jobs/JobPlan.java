package org.runspace.jobs;

import java.time.Duration;
import org.runspace.TargetState;

/**
 * In which order and how far a job works.
 *
 * @param deadline for the opening and the run at each target
 * @param mostOutput how many bytes of CLIXML are stored of each target's output
 * @param canary how many targets come first and must not fail; 0 for none
 * @param wave how many targets each later wave has
 * @param mostFailures after how many no target is started any more
 * @param skipUnreachable whether targets that cannot be reached are no failures
 * @param errorsFail whether a target whose script has written an error record has failed
 * @param onNodeLoss what becomes of targets whose node is lost
 */
record JobPlan(
        Duration deadline,
        long mostOutput,
        int canary,
        int wave,
        int mostFailures,
        boolean skipUnreachable,
        boolean errorsFail,
        NodeLoss onNodeLoss) {
    static final JobPlan DEFAULT = new JobPlan(
            Duration.ofHours(1), 1 << 20, 0, Integer.MAX_VALUE, Integer.MAX_VALUE, false, false, NodeLoss.UNKNOWN);

    JobPlan withDeadline(Duration limit) {
        return new JobPlan(limit, mostOutput, canary, wave, mostFailures, skipUnreachable, errorsFail, onNodeLoss);
    }

    JobPlan withMostOutput(long bytes) {
        return new JobPlan(deadline, bytes, canary, wave, mostFailures, skipUnreachable, errorsFail, onNodeLoss);
    }

    JobPlan withCanary(int count) {
        return new JobPlan(deadline, mostOutput, count, wave, mostFailures, skipUnreachable, errorsFail, onNodeLoss);
    }

    JobPlan withWave(int size) {
        return new JobPlan(deadline, mostOutput, canary, size, mostFailures, skipUnreachable, errorsFail, onNodeLoss);
    }

    JobPlan withMostFailures(int failures) {
        return new JobPlan(deadline, mostOutput, canary, wave, failures, skipUnreachable, errorsFail, onNodeLoss);
    }

    JobPlan withSkipUnreachable(boolean skip) {
        return new JobPlan(deadline, mostOutput, canary, wave, mostFailures, skip, errorsFail, onNodeLoss);
    }

    JobPlan withErrorsFail(boolean fail) {
        return new JobPlan(deadline, mostOutput, canary, wave, mostFailures, skipUnreachable, fail, onNodeLoss);
    }

    JobPlan withOnNodeLoss(NodeLoss what) {
        return new JobPlan(deadline, mostOutput, canary, wave, mostFailures, skipUnreachable, errorsFail, what);
    }

    /** Returns at which place the first wave ends. */
    int firstWaveEnd(int targets) {
        return Math.min(targets, canary > 0 ? canary : wave);
    }

    /** Returns at which place the wave ends that follows one. */
    int nextWaveEnd(int targets, int waveEnd) {
        return wave > targets - waveEnd ? targets : waveEnd + wave;
    }

    /** Whether an outcome is a failure; one that nobody knows is. */
    boolean isFailure(TargetState outcome) {
        return switch (outcome) {
            case FAILED, TIMED_OUT, STOPPED -> true;
            case UNREACHABLE -> !skipUnreachable;
            case SUCCEEDED, NOT_STARTED -> false;
        };
    }
}
