package org.runspace.adapter;

import java.io.Serializable;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/**
 * Makes the target of a pool's sessions from the pool's properties: those that take the place of what stands between
 * the scheme and the settings of a connection string, and the settings. Immutable and thread-safe.
 */
interface Destination extends Serializable {
    /** Returns the connection type. */
    String scheme(PoolProperties properties);

    /** Returns what stands between the scheme and the settings of a connection string. */
    String rest(PoolProperties properties);

    /**
     * Returns the target of the pool's own sessions.
     *
     * @throws org.runspace.error.ConnectionStringException if the properties make no sense
     */
    default Target target(PoolProperties properties, Transports transports) {
        String scheme = scheme(properties);
        return transports.target(scheme, rest(properties), properties.settingsOf(transports.provider(scheme)));
    }

    /**
     * Returns the target of those sessions for whose caller the server brings a credential. Nothing else of the pool's
     * may log in for that caller.
     *
     * @throws org.runspace.error.ConnectionStringException if the properties make no sense
     */
    default Target targetOfCaller(PoolProperties properties, Transports transports) {
        return target(properties, transports);
    }
}
