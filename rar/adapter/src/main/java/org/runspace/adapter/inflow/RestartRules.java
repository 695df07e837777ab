package org.runspace.adapter.inflow;

import java.time.Duration;

/**
 * When a script is started again. Immutable.
 *
 * @param when after what
 * @param first the delay before the first attempt
 * @param most the longest delay
 */
public record RestartRules(When when, Duration first, Duration most) {
    /** After what a script is started again. Until it has begun once, its opening is tried again in any case. */
    public enum When {
        /** After an error or a lost connection. */
        FAILURE,
        /** Also after its own end. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /** Returns whether a script that had begun is started again. */
    boolean allowsAfter(RunEnd end) {
        return switch (when) {
            case ALWAYS -> true;
            case NEVER -> false;
            case FAILURE -> end.kind() != RunEnd.Kind.COMPLETED;
        };
    }

    /**
     * Returns the delay before the next attempt.
     *
     * @param attempts how many have been made since an object was taken
     * @param end why the last one is over; a refused login is not repeated soon, because servers lock accounts
     */
    Duration delay(int attempts, RunEnd end) {
        if (end.kind() == RunEnd.Kind.LOGIN_REFUSED) {
            return most;
        }
        Duration delay = first;
        for (int i = 1; i < attempts && delay.compareTo(most) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(most) < 0 ? delay : most;
    }
}
