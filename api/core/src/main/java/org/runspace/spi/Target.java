package org.runspace.spi;

import java.time.Duration;
import java.util.Map;
import org.runspace.LoginTarget;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;

/**
 * Where a session goes to: a connection string, taken apart and checked. It never holds a secret.
 *
 * @param scheme the connection type, lower case
 * @param rest what stands between the scheme and the settings, a host or a program; may be empty
 * @param settings every setting of the connection type that was given or has a default
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
     * Returns a setting of type {@link Setting.Type#NUMBER}.
     *
     * @param name one of the provider's settings, with a default
     * @return the number
     */
    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    /**
     * Returns a setting of type {@link Setting.Type#FLAG}.
     *
     * @param name one of the provider's settings
     * @return false if it was not given and has no default
     */
    public boolean flag(String name) {
        return !text(name).isEmpty() && Setting.parseFlag(text(name));
    }

    /**
     * Returns a setting of type {@link Setting.Type#DURATION}.
     *
     * @param name one of the provider's settings, with a default
     * @return the duration
     */
    public Duration duration(String name) {
        return Setting.parseDuration(text(name));
    }

    /**
     * Returns a setting of type {@link Setting.Type#DURATION} that is a time limit.
     *
     * @param name one of the provider's settings, with a default
     * @return the duration, above zero
     * @throws ConnectionStringException if it is zero or less
     */
    public Duration durationAboveZero(String name) {
        Duration duration = duration(name);
        if (duration.isZero() || duration.isNegative()) {
            throw new ConnectionStringException(
                    ErrorCode.SETTING_VALUE, null, name, "a duration above zero", text(name));
        }
        return duration;
    }

    /** Scheme and rest, for messages. */
    @Override
    public String toString() {
        return scheme + ":" + rest;
    }
}
