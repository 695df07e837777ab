package org.runspace.adapter;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.runspace.error.ErrorCode;
import org.runspace.error.RefusedSetting;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.TransportProvider;

/**
 * The properties that an administrator has set for a pool, as texts: application servers convert texts to other types
 * in ways of their own, and some report nothing useful about a text that is no number. So all properties are texts, and
 * are checked here. Immutable.
 */
final class PoolProperties {
    private final Map<String, String> values;
    private final Set<String> secrets;
    private final int hash;

    /**
     * Creates a pool's properties.
     *
     * @param values by the names of the properties, with their defaults
     * @param secrets the names of those that are secrets
     */
    PoolProperties(Map<String, String> values, Set<String> secrets) {
        this.values = Map.copyOf(values);
        this.secrets = Set.copyOf(secrets);
        this.hash = this.values.hashCode();
    }

    /** Returns a text as a property keeps it: the default if it was set to nothing, as application servers may do. */
    static String given(String value, String byDefault) {
        return value == null || value.isBlank() ? byDefault : value.strip();
    }

    /** Returns a secret as a property keeps it, in which blanks count as characters. */
    static String givenSecret(String value) {
        return value == null ? "" : value;
    }

    /** Returns the texts by the names of the properties. */
    Map<String, String> values() {
        return values;
    }

    /** Returns whether the definition has a property of this name. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Returns these properties with other texts for some of them. */
    PoolProperties with(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(others);
        return new PoolProperties(all, secrets);
    }

    /** Returns the text of a property; empty if it is not set, or the definition has none of this name. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** Returns the words of a property, which have blanks between them. */
    List<String> words(String name) {
        return asTarget().words(name);
    }

    /** Returns a property that was checked to be a number. */
    int number(String name) {
        return asTarget().number(name);
    }

    /** Returns a property that was checked to be a number of milliseconds. */
    Duration duration(String name) {
        return asTarget().duration(name);
    }

    /** Returns a property that was checked to be one of an enumeration's constants. */
    <E extends Enum<E>> E choice(String name, Class<E> constants) {
        return asTarget().choice(name, constants);
    }

    /** Values are read in one place only. */
    Target asTarget() {
        return new Target("pool", "", values);
    }

    /**
     * Checks the properties that belong to the given settings.
     *
     * @param settings as their connection type describes them
     * @throws RunspaceException if one is not valid; the message names the property, its text and the allowed values
     */
    void check(List<Setting> settings) {
        refusal(settings).ifPresent(refused -> {
            throw failure(refused);
        });
    }

    /** Returns the first property that is not valid, of those that belong to the given settings. */
    Optional<RefusedSetting> refusal(List<Setting> settings) {
        return settings.stream()
                .filter(Setting::isInPools)
                .map(Setting::asPoolProperty)
                .filter(property -> !text(property.name()).isEmpty())
                .filter(property -> !property.accepts(text(property.name())))
                .findFirst()
                .map(property -> property.refusal(shown(property.name(), text(property.name()))));
    }

    /** Returns the exception that names a property that is not valid, its text and what is allowed. */
    static RunspaceException failure(RefusedSetting refused) {
        return new RunspaceException(ErrorCode.POOL_PROPERTY, null, refused.name(), refused.needed(), refused.found());
    }

    /**
     * Returns the settings of a connection type by their own names.
     *
     * @param provider the connection type
     * @throws RunspaceException if a property is not valid
     */
    Map<String, String> settingsOf(TransportProvider provider) {
        check(provider.settings());
        check(provider.poolSettings());
        Map<String, String> settings = new HashMap<>();
        for (Setting setting : provider.settings()) {
            String text = text(setting.pool().name());
            if (setting.isInPools() && !text.isEmpty()) {
                settings.put(setting.name(), text);
            }
        }
        return settings;
    }

    /** Returns whether all texts are equal. */
    @Override
    public boolean equals(Object other) {
        return other == this
                || (other instanceof PoolProperties that && hash == that.hash && values.equals(that.values));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /**
     * Returns what may be shown of the properties that are set, in the order of their names: asterisks for a secret.
     */
    Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        values.forEach((name, text) -> {
            if (!text.isEmpty()) {
                shown.put(name, shown(name, text));
            }
        });
        return Collections.unmodifiableMap(shown);
    }

    /** Returns all properties in the order of their names, with asterisks for a secret. */
    @Override
    public String toString() {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(property -> property.getKey() + "=" + shown(property.getKey(), property.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private String shown(String name, String text) {
        return text.isEmpty() || !secrets.contains(name) ? text : "***";
    }
}
