package org.runspace.jobs;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** What values may be that come from a program; the tables have no room for more. */
final class Limits {
    /** The characters of the name of a node, a pool or a script. */
    static final int NAME = 100;
    /** The characters of a target's name. */
    static final int TARGET = 255;
    /** The characters of the name of who submits a job. */
    static final int SUBMITTER = 255;
    /** The targets of a job. */
    static final int TARGETS = 100_000;
    /** The bytes of all arguments of a script. */
    static final int ARGUMENTS = 1 << 20;
    /** The longest time that is kept in milliseconds without an overflow. */
    private static final Duration LONGEST = Duration.ofDays(365);
    /** What every database has room for. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private Limits() {}

    static void require(boolean met, String option, String expected, Object found) {
        if (!met) {
            throw new RunspaceException(ErrorCode.OPTION_VALUE, null, option, expected, found);
        }
    }

    static void requireName(String option, @Nullable String name, int most) {
        boolean met = name != null
                && !name.isBlank()
                && name.length() <= most
                && name.chars().noneMatch(Character::isISOControl);
        require(met, option, "1 to " + most + " characters without control characters", String.valueOf(name));
    }

    static void requireInstant(String option, Instant time) {
        require(time.isBefore(LATEST), option, "a time before the year 10000", time);
    }

    static void requireTime(String option, Duration time) {
        requireTime(option, time, Duration.ofMillis(1));
    }

    static void requireTime(String option, Duration time, Duration shortest) {
        boolean met = time.compareTo(shortest) >= 0 && time.compareTo(LONGEST) <= 0;
        String least = shortest.toSeconds() > 0 ? shortest.toSeconds() + " s" : shortest.toMillis() + " ms";
        require(met, option, "a duration of at least " + least + " and at most 365 days", time);
    }
}
