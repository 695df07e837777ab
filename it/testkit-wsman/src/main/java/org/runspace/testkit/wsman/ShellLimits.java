package org.runspace.testkit.wsman;

import java.time.Duration;

/**
 * The time limits of a {@link WSManEndpoint}, by the names that Windows has for them. Immutable.
 *
 * @param idleTimeOut how long a shell stays without a request if its client has not asked for another time
 *     ({@code IdleTimeout})
 * @param leastIdleTimeOut the shortest that a client may ask for
 * @param mostIdleTimeOut the longest that a client may ask for ({@code MaxIdleTimeoutms})
 * @param clientTimeOut after how long without a request a connected shell counts as disconnected
 */
public record ShellLimits(
        Duration idleTimeOut, Duration leastIdleTimeOut, Duration mostIdleTimeOut, Duration clientTimeOut) {
    /** What a fresh Windows has. */
    public static final ShellLimits WINDOWS = new ShellLimits(
            Duration.ofHours(2), Duration.ofMinutes(1), Duration.ofMillis(Integer.MAX_VALUE), Duration.ofMinutes(4));

    /**
     * Returns these limits with another idle time-out, which a client may ask for, too.
     *
     * @param time above zero
     * @return the limits
     */
    public ShellLimits withIdleTimeOut(Duration time) {
        Duration least = time.compareTo(leastIdleTimeOut) < 0 ? time : leastIdleTimeOut;
        return new ShellLimits(time, least, mostIdleTimeOut, clientTimeOut);
    }

    /**
     * Returns these limits with another time after which a silent client counts as lost.
     *
     * @param time above zero
     * @return the limits
     */
    public ShellLimits withClientTimeOut(Duration time) {
        return new ShellLimits(idleTimeOut, leastIdleTimeOut, mostIdleTimeOut, time);
    }
}
