package org.runspace.sample;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Times that the administrator says by variables of the environment. */
public final class EnvironmentTime {
    private EnvironmentTime() {}

    /**
     * Reads one.
     *
     * @param variable its name
     * @param otherwise what counts if it has no value
     * @return the time
     * @throws IllegalStateException if the value is no time, or not longer than nothing
     */
    public static Duration of(String variable, Duration otherwise) {
        String text = System.getenv(variable);
        return text == null || text.isEmpty() ? otherwise : time(variable, text);
    }

    private static Duration time(String variable, String text) {
        try {
            Duration time = Duration.parse(text);
            if (!time.isNegative() && !time.isZero()) {
                return time;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw new IllegalStateException(variable + " must be a time as PT10S is one, and is: " + text);
    }
}
