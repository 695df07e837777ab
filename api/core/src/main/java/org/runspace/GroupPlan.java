package org.runspace;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * In which order and how far a group works.
 *
 * @param throttle the most targets at the same time
 * @param deadline for the opening and the run at each target
 * @param canary how many targets come first and must not fail; 0 for none
 * @param wave how many targets each later wave has
 * @param mostFailures after how many no target is started any more
 * @param counted the states that count as failures
 * @param errorsFail whether a target whose commands have written an error record has failed
 * @param threads makes the threads that the targets are worked on by
 */
record GroupPlan(
        int throttle,
        Duration deadline,
        int canary,
        int wave,
        int mostFailures,
        Set<TargetState> counted,
        boolean errorsFail,
        ThreadFactory threads) {
    /** Before the default, which is checked by it. */
    private static final Duration LONGEST = Duration.ofDays(365);

    static final GroupPlan DEFAULT = new GroupPlan(
            32,
            Duration.ofHours(1),
            0,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Set.of(TargetState.FAILED, TargetState.UNREACHABLE, TargetState.TIMED_OUT, TargetState.STOPPED),
            false,
            GroupPlan::daemon);

    private static final String ONE_OR_MORE = "1 or more";

    GroupPlan {
        require(throttle > 0, "throttle", ONE_OR_MORE, throttle);
        require(
                deadline.compareTo(Duration.ZERO) > 0 && deadline.compareTo(LONGEST) <= 0,
                "deadline",
                "a duration above zero, at most 365 days",
                deadline);
        require(canary >= 0, "canary", "0 or more", canary);
        require(wave > 0, "waves", ONE_OR_MORE, wave);
        require(mostFailures > 0, "stopAfter", ONE_OR_MORE, mostFailures);
    }

    private GroupPlan(Draft draft) {
        this(
                draft.throttle,
                draft.deadline,
                draft.canary,
                draft.wave,
                draft.mostFailures,
                draft.counted,
                draft.errorsFail,
                draft.threads);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    /** Returns a copy with a change. */
    GroupPlan with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new GroupPlan(draft);
    }

    static void require(boolean met, String option, String expected, Object found) {
        if (!met) {
            throw new RunspaceException(ErrorCode.OPTION_VALUE, null, option, expected, found);
        }
    }

    /** Returns how many targets the first wave has. */
    int firstWave() {
        return canary > 0 ? canary : wave;
    }

    /** What a copy will have. */
    static final class Draft {
        int throttle;
        Duration deadline;
        int canary;
        int wave;
        int mostFailures;
        Set<TargetState> counted;
        boolean errorsFail;
        ThreadFactory threads;

        private Draft(GroupPlan plan) {
            throttle = plan.throttle;
            deadline = plan.deadline;
            canary = plan.canary;
            wave = plan.wave;
            mostFailures = plan.mostFailures;
            counted = plan.counted;
            errorsFail = plan.errorsFail;
            threads = plan.threads;
        }
    }
}
