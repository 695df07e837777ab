package org.runspace.spi;

import java.util.Arrays;
import java.util.List;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.RefusedSetting;
import org.runspace.object.OrdinalIgnoreCase;

/**
 * The description of one setting of a connection type, for the parser of connection strings, the documentation, and the
 * pools of a server, whose properties are generated from it. Created by the factory methods, which name its type.
 * Immutable.
 *
 * @param name its name in connection strings
 * @param type the type of its value
 * @param values the allowed texts, for {@link Type#CHOICE}; empty for the other types
 * @param defaultText the default value; empty if it has none
 * @param description one sentence for users, without the default, the allowed values and the unit, which follow from
 *     the other parts
 * @param confidential whether it is a secret, which is never part of a connection string, log or message
 * @param pool the property that pools have for it
 */
public record Setting(
        String name,
        Type type,
        List<String> values,
        String defaultText,
        String description,
        boolean confidential,
        Pool pool) {
    private static final String MILLIS = "Millis";

    /**
     * The property that the pools of a server have for a setting.
     *
     * @param name the name of the property; empty if pools do not have the setting
     * @param defaultText the default value of the property
     */
    public record Pool(String name, String defaultText) {}

    /** The type of a setting's value. */
    public enum Type {
        /** Any text. */
        TEXT("any text", ""),
        /** One of the setting's values, in upper or lower case. */
        CHOICE("one of its values", ""),
        /** A decimal int. */
        NUMBER("a whole number", from(Integer.MIN_VALUE, Integer.MAX_VALUE)),
        /** A decimal int above zero. */
        COUNT("a whole number above zero", from(1, Integer.MAX_VALUE)),
        /** {@code true} or {@code false}. */
        FLAG("true or false", ""),
        /**
         * ISO-8601 such as {@code PT30S}, or a whole number of milliseconds; not negative, and at most 999,999,999,999
         * milliseconds.
         */
        DURATION("a duration such as PT30S, or milliseconds", from(0, Values.MOST_MILLISECONDS)),
        /** As {@link #DURATION}, and above zero. */
        TIME_LIMIT("a duration above zero such as PT30S, or milliseconds", from(1, Values.MOST_MILLISECONDS)),
        /** A whole number of milliseconds, not negative: a duration as pools write it. */
        MILLISECONDS("a whole number of milliseconds", from(0, Values.MOST_MILLISECONDS)),
        /** As {@link #MILLISECONDS}, and above zero. */
        LIMIT_IN_MILLISECONDS("a whole number of milliseconds above zero", from(1, Values.MOST_MILLISECONDS));

        private final String words;
        private final String range;

        Type(String words, String range) {
            this.words = words;
            this.range = range;
        }

        private static String from(long least, long most) {
            return ", from " + least + " to " + most;
        }

        /**
         * Returns a description of the type's values, for messages and documentation.
         *
         * @return a few words
         */
        public String words() {
            return words;
        }

        private Type inPools() {
            return switch (this) {
                case DURATION -> MILLISECONDS;
                case TIME_LIMIT -> LIMIT_IN_MILLISECONDS;
                default -> this;
            };
        }
    }

    /** Copies the values. */
    public Setting {
        values = List.copyOf(values);
    }

    /**
     * Creates a setting that is any text, empty by default.
     *
     * @param name its name in connection strings
     * @param description one sentence for users
     * @return the setting
     */
    public static Setting text(String name, String description) {
        return of(name, Type.TEXT, List.of(), "", description);
    }

    /**
     * Creates a setting that is a secret. Only pools have such settings; a program that uses connection strings has a
     * {@link org.runspace.CredentialSource}.
     *
     * @param name the name of the property
     * @param description one sentence for users
     * @return the setting
     */
    public static Setting secret(String name, String description) {
        return new Setting(name, Type.TEXT, List.of(), "", description, true, new Pool(name, ""));
    }

    /**
     * Creates a setting that has one of the given values, the first by default.
     *
     * @param name its name in connection strings
     * @param description one sentence for users
     * @param values at least one
     * @return the setting
     */
    public static Setting choice(String name, String description, String... values) {
        return of(name, Type.CHOICE, List.of(values), values[0], description);
    }

    /**
     * Creates a setting whose values are the constants of an enumeration, in lower case and with a hyphen for each
     * underscore, the first by default. {@link Target#choice} reads it.
     *
     * @param name its name in connection strings
     * @param description one sentence for users
     * @param values with at least one constant
     * @return the setting
     */
    public static Setting choice(String name, String description, Class<? extends Enum<?>> values) {
        return choice(
                name,
                description,
                Arrays.stream(values.getEnumConstants()).map(Values::text).toArray(String[]::new));
    }

    /**
     * Creates a setting that is a whole number, 0 by default.
     *
     * @param name its name in connection strings
     * @param description one sentence for users
     * @return the setting
     */
    public static Setting number(String name, String description) {
        return of(name, Type.NUMBER, List.of(), "0", description);
    }

    /**
     * Creates a setting that is a whole number above zero, 1 by default.
     *
     * @param name its name in connection strings
     * @param description one sentence for users
     * @return the setting
     */
    public static Setting count(String name, String description) {
        return of(name, Type.COUNT, List.of(), "1", description);
    }

    /**
     * Creates a setting that is {@code true} or {@code false}, {@code false} by default.
     *
     * @param name its name in connection strings
     * @param description one sentence for users
     * @return the setting
     */
    public static Setting flag(String name, String description) {
        return of(name, Type.FLAG, List.of(), "false", description);
    }

    /**
     * Creates a setting that is a duration, which may be zero.
     *
     * @param name its name in connection strings
     * @param defaultText the default value, an ISO-8601 duration
     * @param description one sentence for users
     * @return the setting
     */
    public static Setting duration(String name, String defaultText, String description) {
        return of(name, Type.DURATION, List.of(), defaultText, description);
    }

    /**
     * Creates a setting that is a duration above zero.
     *
     * @param name its name in connection strings
     * @param defaultText the default value, an ISO-8601 duration
     * @param description one sentence for users
     * @return the setting
     */
    public static Setting timeLimit(String name, String defaultText, String description) {
        return of(name, Type.TIME_LIMIT, List.of(), defaultText, description);
    }

    private static Setting of(String name, Type type, List<String> values, String defaultText, String description) {
        String poolName = type.inPools() == type ? name : name + MILLIS;
        return new Setting(name, type, values, defaultText, description, false, new Pool(poolName, defaultText));
    }

    /**
     * Returns a copy of this setting with the given default, in connection strings and in pools.
     *
     * @param text a value of its type
     * @return the copy
     */
    public Setting withDefault(String text) {
        return new Setting(name, type, values, text, description, confidential, new Pool(pool.name, text));
    }

    /**
     * Returns a copy of this setting that is not offered to pools.
     *
     * @return the copy
     */
    public Setting notInPools() {
        return inPools("", "");
    }

    /**
     * Returns a copy of this setting that has the given name in pools.
     *
     * @param poolName the name of the property
     * @return the copy
     */
    public Setting namedInPools(String poolName) {
        return inPools(poolName, pool.defaultText);
    }

    /**
     * Returns a copy of this setting that has the given default in pools.
     *
     * @param text a value of its type
     * @return the copy
     */
    public Setting inPoolsByDefault(String text) {
        return inPools(pool.name, text);
    }

    private Setting inPools(String poolName, String text) {
        return new Setting(name, type, values, defaultText, description, confidential, new Pool(poolName, text));
    }

    /**
     * Returns whether pools have this setting.
     *
     * @return false if only connection strings have it
     */
    public boolean isInPools() {
        return !pool.name.isEmpty();
    }

    /**
     * Returns this setting as pools have it: with the name and the default that it has there, and with a duration as a
     * number of milliseconds.
     *
     * @return the copy
     */
    public Setting asPoolProperty() {
        boolean isDuration = type.inPools() != type;
        String text =
                isDuration ? String.valueOf(Values.duration(pool.defaultText).toMillis()) : pool.defaultText;
        return new Setting(
                pool.name, type.inPools(), values, text, description, confidential, new Pool(pool.name, text));
    }

    /**
     * Checks that a text is a value of the setting's type.
     *
     * @param text the value as text
     * @throws ConnectionStringException if it is not a value of the type; its message names the setting, the text and
     *     the allowed ones
     */
    public void check(String text) {
        if (!accepts(text)) {
            throw new ConnectionStringException(refusal(text), null);
        }
    }

    /**
     * Returns whether a text is a value of the setting's type.
     *
     * @param text the value as text
     * @return false if {@link #check} refuses it
     */
    public boolean accepts(String text) {
        try {
            return isValue(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Returns whether a text is equivalent to the default, in any notation.
     *
     * @param text a value of the type, or empty if that is the default
     * @return true for {@code 20000} if the default is {@code PT20S}
     */
    public boolean isDefault(String text) {
        return switch (type) {
            case DURATION, TIME_LIMIT, MILLISECONDS, LIMIT_IN_MILLISECONDS ->
                Values.duration(text).equals(Values.duration(defaultText));
            case CHOICE, FLAG -> OrdinalIgnoreCase.equal(text, defaultText);
            case TEXT, NUMBER, COUNT -> text.strip().equals(defaultText);
        };
    }

    private boolean isValue(String text) {
        return switch (type) {
            case TEXT -> true;
            case CHOICE -> values.stream().anyMatch(value -> OrdinalIgnoreCase.equal(text, value));
            case FLAG -> Values.isFlag(text);
            case NUMBER -> Values.isNumber(text);
            case COUNT -> Integer.parseInt(text) > 0;
            case DURATION -> Values.isInRange(Values.duration(text));
            case TIME_LIMIT -> Values.isAboveZero(Values.duration(text));
            case MILLISECONDS -> Values.isMilliseconds(text);
            case LIMIT_IN_MILLISECONDS -> Values.isMilliseconds(text) && Values.isAboveZero(Values.duration(text));
        };
    }

    /**
     * Returns what is told of a text that {@link #check} refuses: the allowed values, with the least and the greatest
     * number.
     *
     * @param found the text, or what is shown in its place
     * @return the refusal, with the name that this setting has
     */
    public RefusedSetting refusal(String found) {
        return new RefusedSetting(name, allowed() + type.range, found);
    }

    /**
     * Returns a description of the allowed values, for documentation: the values of a choice, else the description of
     * the type.
     *
     * @return one line
     */
    public String allowed() {
        return type != Type.CHOICE ? type.words : "one of " + String.join(", ", values);
    }
}
