package org.runspace.spi;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.runspace.object.OrdinalIgnoreCase;

/** The values that texts of settings stand for. */
final class Values {
    /** The longest duration in every notation: milliseconds of twelve digits, some 31 years. */
    static final long MOST_MILLISECONDS = 999_999_999_999L;

    private Values() {}

    static boolean isFlag(String text) {
        return OrdinalIgnoreCase.equal(text, "true") || OrdinalIgnoreCase.equal(text, "false");
    }

    /** As {@link Integer#parseInt} reads it. */
    @SuppressWarnings("ReturnValueIgnored") // only whether it throws matters
    static boolean isNumber(String text) {
        try {
            Integer.parseInt(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    static boolean isMilliseconds(String text) {
        return text.matches("\\d{1,12}");
    }

    static boolean isInRange(Duration duration) {
        return !duration.isNegative() && duration.compareTo(Duration.ofMillis(MOST_MILLISECONDS)) <= 0;
    }

    static boolean isAboveZero(Duration duration) {
        return !duration.isZero() && isInRange(duration);
    }

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Duration duration(String text) {
        try {
            return isMilliseconds(text) ? Duration.ofMillis(Long.parseLong(text)) : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Returns the text of a constant: in lower case and with a hyphen for each underscore. */
    static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads a constant by its {@link #text}, in upper or lower case.
     *
     * @throws IllegalArgumentException if it is none
     */
    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Enum.valueOf(type, OrdinalIgnoreCase.upper(text).replace('-', '_'));
    }
}
