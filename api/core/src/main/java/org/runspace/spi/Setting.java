package org.runspace.spi;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;

/**
 * One setting of a connection type, described once for the parser of connection strings, the documentation and the
 * adapter.
 *
 * @param name as it stands in connection strings
 * @param type what its text must be
 * @param defaultText what holds if it is not given; empty for nothing
 * @param description one sentence for people, with the unit
 */
public record Setting(String name, Type type, String defaultText, String description) {
    /** What the text of a setting must be. */
    public enum Type {
        /** Any text. */
        TEXT("any text"),
        /** A decimal int. */
        NUMBER("a whole number"),
        /** {@code true} or {@code false}. */
        FLAG("true or false"),
        /** ISO-8601 such as {@code PT30S}, or a whole number of milliseconds. */
        DURATION("a duration such as PT30S, or milliseconds");

        private final String words;

        Type(String words) {
            this.words = words;
        }
    }

    /**
     * Checks a text against the type.
     *
     * @param text what was given
     * @throws ConnectionStringException if it is not a value of the type
     */
    public void check(String text) {
        try {
            switch (type) {
                case NUMBER -> Integer.parseInt(text);
                case FLAG -> parseFlag(text);
                case DURATION -> parseDuration(text);
                default -> {}
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new ConnectionStringException(ErrorCode.SETTING_VALUE, e, name, type.words, text);
        }
    }

    static boolean parseFlag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    static Duration parseDuration(String text) {
        return text.matches("\\d{1,12}") ? Duration.ofMillis(Long.parseLong(text)) : Duration.parse(text);
    }
}
