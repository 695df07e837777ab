package org.runspace.spi;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.runspace.LoginTarget;
import org.runspace.object.OrdinalIgnoreCase;

/**
 * The parts of a connection string, after they were checked. It never holds a secret.
 *
 * @param scheme the connection type, lower case
 * @param rest the part between the scheme and the settings, a host or a program for example; may be empty
 * @param settings all settings that were given or have a default, by name
 */
public record Target(String scheme, String rest, Map<String, String> settings) implements LoginTarget {
    /** Copies the settings. */
    public Target {
        settings = Map.copyOf(settings);
    }

    @Override
    public String text(String name) {
        return settings.getOrDefault(name, "");
    }

    /**
     * Returns the words of a setting, which have blanks between them.
     *
     * @param name one of the provider's settings
     * @return possibly empty
     */
    public List<String> words(String name) {
        return Arrays.stream(text(name).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * Returns the value of a setting of type {@link Setting.Type#NUMBER} or {@link Setting.Type#COUNT}.
     *
     * @param name one of the provider's settings, with a default
     * @return the number
     */
    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    /**
     * Returns the value of a setting of type {@link Setting.Type#FLAG}.
     *
     * @param name one of the provider's settings
     * @return false if it was not given and has no default
     */
    public boolean flag(String name) {
        return OrdinalIgnoreCase.equal(text(name), "true");
    }

    /**
     * Returns the value of a setting of type {@link Setting.Type#DURATION} or {@link Setting.Type#TIME_LIMIT}.
     *
     * @param name one of the provider's settings, with a default
     * @return the duration
     */
    public Duration duration(String name) {
        return Values.duration(text(name));
    }

    /**
     * Returns the value of a setting of type {@link Setting.Type#CHOICE} whose values are the constants of an
     * enumeration.
     *
     * @param <E> the enumeration
     * @param name one of the provider's settings
     * @param values the enumeration that the setting was created with
     * @return the constant
     */
    public <E extends Enum<E>> E choice(String name, Class<E> values) {
        return Values.constant(values, text(name));
    }

    /** Returns scheme and rest, for messages. */
    @Override
    public String toString() {
        return scheme + ":" + rest;
    }
}
