package org.runspace.adapter;

import org.runspace.error.ConnectionStringException;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/** The destination that the property {@code connection} names by a connection string. */
record ConnectionStringDestination() implements Destination {
    @Override
    public String scheme(PoolProperties properties) {
        String connection = connection(properties);
        return connection.substring(0, Math.max(0, connection.indexOf(':')));
    }

    @Override
    public String rest(PoolProperties properties) {
        String connection = connection(properties);
        int query = connection.indexOf('?');
        return connection.substring(connection.indexOf(':') + 1, query < 0 ? connection.length() : query);
    }

    @Override
    public Target target(PoolProperties properties, Transports transports) {
        return transports.parse(connection(properties));
    }

    @Override
    public String propertyOf(String part) {
        return "connection";
    }

    /** The connection string is the administrator's, so what is said about it is right as it is. */
    @Override
    public RunspaceException refusal(
            ConnectionStringException failure, PoolProperties properties, Transports transports) {
        return failure;
    }

    private static String connection(PoolProperties properties) {
        return properties.text("connection");
    }
}
