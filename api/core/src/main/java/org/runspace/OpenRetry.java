package org.runspace;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;

/**
 * How often the opening of a session or a pool is tried, and how long the client waits in between. Another attempt
 * follows only a failure whose kind {@link OpenFailure#mayPass() may pass}: never one of the login, the host's key or
 * the configuration. What was opened is never opened again, and a session that another client has left is taken up in
 * one attempt.
 *
 * <p>All attempts and waits together have the time of {@link RunspaceOptions#openTimeout()}. A wait that would not end
 * before is not begun. Each wait is twice as long as the one before, up to {@code longestWait}, less a random part of
 * up to a half, so that many clients of one server do not come back at the same time.
 *
 * <p>Credentials are asked for by every attempt: a {@link CredentialSource} that asks a user asks again. Immutable; the
 * {@code with...} methods return changed copies.
 *
 * @param attempts the most attempts, 1 to 100; 1 opens without another attempt
 * @param firstWait the longest wait after the first attempt; 1 s by default
 * @param longestWait the longest wait after any attempt, from {@code firstWait} to a day; 30 s by default
 * @param attemptTimeout the longest time of one attempt; by default it may take all that is left. With a shorter one a
 *     server that does not answer is tried again
 */
public record OpenRetry(int attempts, Duration firstWait, Duration longestWait, Duration attemptTimeout) {
    /** The most attempts that a rule can have. */
    public static final int MOST_ATTEMPTS = 100;

    /** The longest wait that a rule can have: a day. */
    public static final Duration MOST_WAIT = Duration.ofDays(1);

    /** One attempt: the default. */
    public static final OpenRetry NONE = of(1);

    /**
     * Creates a rule.
     *
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if a value is not as described
     */
    public OpenRetry {
        Objects.requireNonNull(attemptTimeout, "attemptTimeout");
        require(attempts >= 1 && attempts <= MOST_ATTEMPTS, "attempts", "1 to " + MOST_ATTEMPTS, attempts);
        require(isPositive(firstWait), "firstWait", "a duration above zero", firstWait);
        require(
                longestWait.compareTo(firstWait) >= 0 && longestWait.compareTo(MOST_WAIT) <= 0,
                "longestWait",
                "from firstWait, which is " + firstWait + ", to " + MOST_WAIT,
                longestWait);
        require(isPositive(attemptTimeout), "attemptTimeout", "a duration above zero", attemptTimeout);
    }

    /**
     * Returns the rule with the given number of attempts, and the defaults.
     *
     * @param attempts the most attempts, 1 to 100
     * @return the rule
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if the number is not in this range
     */
    public static OpenRetry of(int attempts) {
        return new OpenRetry(attempts, Duration.ofSeconds(1), Duration.ofSeconds(30), ChronoUnit.FOREVER.getDuration());
    }

    /**
     * Returns a copy of this rule with the given waits.
     *
     * @param first the longest wait after the first attempt, above zero
     * @param longest the longest wait after any attempt, from the first to a day
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if one is not in its range
     */
    public OpenRetry withWaits(Duration first, Duration longest) {
        return new OpenRetry(attempts, first, longest, attemptTimeout);
    }

    /**
     * Returns a copy of this rule with the given limit for each attempt.
     *
     * @param limit above zero
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is not above zero
     */
    public OpenRetry withAttemptTimeout(Duration limit) {
        return new OpenRetry(attempts, firstWait, longestWait, limit);
    }

    /**
     * Returns how long to wait before the next attempt.
     *
     * @param failed how many attempts have failed, 1 or more
     * @param share a random number from 0 to 1: which part of the variable half of the wait is left out
     * @return from a half of the longest wait at this point to the whole of it
     */
    public Duration waitAfter(int failed, double share) {
        Duration longest = firstWait;
        for (int i = 1; i < failed && longest.compareTo(longestWait) < 0; i++) {
            longest = longest.multipliedBy(2);
        }
        Duration wait = longest.compareTo(longestWait) > 0 ? longestWait : longest;
        return wait.minusNanos((long) (0.5 * wait.toNanos() * share));
    }

    private static boolean isPositive(Duration limit) {
        return limit.compareTo(Duration.ZERO) > 0;
    }

    private static void require(boolean met, String option, String expected, Object found) {
        if (!met) {
            throw new RunspaceException(ErrorCode.OPTION_VALUE, null, option, expected, found);
        }
    }
}
