package org.runspace.adapter;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.error.RefusedSetting;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/**
 * Creates the target of a pool's sessions from the pool's properties: from those for the part between the scheme and
 * the settings of a connection string, and from those for the settings. Immutable and thread-safe.
 */
interface Destination extends Serializable {
    /** A user and a password before a host, where no password may stand. */
    Pattern PASSWORD = Pattern.compile("^((?:[A-Za-z][A-Za-z0-9+.-]*://)?\\[?[^:@/\\[]*):.*@");

    /** Returns the connection type. */
    String scheme(PoolProperties properties);

    /** Returns the part between the scheme and the settings of a connection string. */
    String rest(PoolProperties properties);

    /**
     * Returns scheme and rest as they are shown, without a password that somebody has written there: no connection type
     * takes one there, but a pool has a name before it is refused.
     */
    default String shown(PoolProperties properties) {
        return scheme(properties) + ":" + PASSWORD.matcher(rest(properties)).replaceFirst("$1:***@");
    }

    /**
     * Returns the target of the pool's own sessions.
     *
     * @throws org.runspace.error.RunspaceException if the properties are not valid
     */
    default Target target(PoolProperties properties, Transports transports) {
        String scheme = scheme(properties);
        return transports.target(scheme, rest(properties), properties.settingsOf(transports.provider(scheme)));
    }

    /**
     * Returns the target of the sessions whose caller has a credential of its own, from the application server. No
     * other credential of the pool may be used for that caller.
     *
     * @throws org.runspace.error.RunspaceException if the properties are not valid
     */
    default Target targetOfCaller(PoolProperties properties, Transports transports) {
        Target ofPool = target(properties, transports);
        return transports.provider(ofPool.scheme()).forOwnCredential(ofPool);
    }

    /**
     * Returns the properties that are other for another host, with their values.
     *
     * @return empty if this connection type has no host
     */
    default Map<String, String> atHost(PoolProperties properties, String host) {
        return Map.of();
    }

    /**
     * Returns the property that gave a part of the destination.
     *
     * @param part the name that the connection type has for what stands before the settings, or for a part of that
     */
    String propertyOf(String part);

    /**
     * Returns what an administrator is told if a connection type refuses a target: it names the setting of a connection
     * string, but the administrator has set a property.
     */
    default RunspaceException refusal(
            ConnectionStringException failure, PoolProperties properties, Transports transports) {
        Optional<RefusedSetting> refused = failure.refused();
        if (refused.isEmpty()) {
            return new RunspaceException(ErrorCode.POOL_CONNECTION_TYPE, failure, failure.getMessage());
        }
        RefusedSetting setting = refused.get();
        String property = transports.provider(scheme(properties)).settings().stream()
                .filter(known -> known.name().equals(setting.name()))
                .map(known -> known.pool().name())
                .findFirst()
                .orElseGet(() -> propertyOf(setting.name()));
        String found = setting.found().equals(rest(properties)) ? properties.text(property) : setting.found();
        return new RunspaceException(ErrorCode.POOL_PROPERTY, failure, property, setting.needed(), found);
    }
}
