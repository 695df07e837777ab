package org.runspace.adapter;

import java.io.Serializable;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/**
 * Creates the target of a pool's sessions from the pool's properties: from those for the part between the scheme and
 * the settings of a connection string, and from those for the settings. Immutable and thread-safe.
 */
interface Destination extends Serializable {
    /** Returns the connection type. */
    String scheme(PoolProperties properties);

    /** Returns the part between the scheme and the settings of a connection string. */
    String rest(PoolProperties properties);

    /**
     * Returns the target of the pool's own sessions.
     *
     * @throws org.runspace.error.ConnectionStringException if the properties are not valid
     */
    default Target target(PoolProperties properties, Transports transports) {
        String scheme = scheme(properties);
        return transports.target(scheme, rest(properties), properties.settingsOf(transports.provider(scheme)));
    }

    /**
     * Returns the target of the sessions whose caller has a credential of its own, from the application server. No
     * other credential of the pool may be used for that caller.
     *
     * @throws org.runspace.error.ConnectionStringException if the properties are not valid
     */
    default Target targetOfCaller(PoolProperties properties, Transports transports) {
        return target(properties, transports);
    }
}
