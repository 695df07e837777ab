package org.runspace.adapter.inflow;

import java.time.Duration;

/**
 * How often one object was given to the bean in vain.
 *
 * @param refusals how often the bean did not take it
 * @param notReady how often the server could not call the bean
 */
record Tries(int refusals, int notReady) {
    static final Tries NONE = new Tries(0, 0);

    /** A minute at most, by doublings from a second. */
    private static final int MOST_DOUBLINGS = 6;

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    Tries and(Outcome.Kind outcome) {
        return switch (outcome) {
            case REFUSED -> new Tries(refusals + 1, notReady);
            case NOT_READY -> new Tries(refusals, notReady + 1);
            case TAKEN, IMPOSSIBLE -> this;
        };
    }

    /** Returns after how long the server is asked again: a user registry may be away for hours. */
    Duration notReadyDelay() {
        Duration delay = Duration.ofSeconds(1L << Math.min(notReady - 1, MOST_DOUBLINGS));
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }
}
