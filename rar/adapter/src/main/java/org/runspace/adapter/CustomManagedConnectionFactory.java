package org.runspace.adapter;

import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;
import org.runspace.RemoteRunspace;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/**
 * The connection definition for sessions by any connection string: that of a third party's connection type, in this
 * archive or in the adapter's directory of transports, or of one of the others.
 */
@ConnectionDefinition(
        connectionFactory = CustomConnectionFactory.class,
        connectionFactoryImpl = CustomManagedConnectionFactory.Source.class,
        connection = RemoteRunspace.class,
        connectionImpl = PooledRunspace.class)
public final class CustomManagedConnectionFactory extends RunspaceManagedConnectionFactory {
    private static final long serialVersionUID = 1L;

    private static final String CONNECTION = "connection";

    /** Called by the container. */
    public CustomManagedConnectionFactory() {
        // configured by its properties
    }

    @Override
    String scheme() {
        String connection = transportSetting(CONNECTION);
        return connection.substring(0, Math.max(0, connection.indexOf(':')));
    }

    @Override
    String rest() {
        String connection = transportSetting(CONNECTION);
        int query = connection.indexOf('?');
        return connection.substring(connection.indexOf(':') + 1, query < 0 ? connection.length() : query);
    }

    @Override
    Target target(Transports transports) {
        return transports.parse(transportSetting(CONNECTION));
    }

    @Override
    public RunspaceConnectionFactory createConnectionFactory(ConnectionManager manager) {
        return new Source(this, manager);
    }

    /**
     * The connection string: scheme:rest?setting=value. Credentials never stand in it.
     *
     * @return the value
     */
    public String getConnection() {
        return transportSetting(CONNECTION);
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "",
            description = "The connection string: scheme:rest?setting=value. Credentials never stand in it.")
    public void setConnection(String value) {
        transportSetting(CONNECTION, value == null ? "" : value.strip());
    }

    /**
     * The name of the user who logs in, unless the container brings the caller's own.
     *
     * @return the value
     */
    public String getUser() {
        return login().user();
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "",
            description = "The name of the user who logs in, unless the container brings the caller's own.")
    public void setUser(String value) {
        login().user(value);
    }

    /**
     * That user's password.
     *
     * @return the value
     */
    public String getPassword() {
        return login().password();
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(defaultValue = "", confidential = true, description = "That user's password.")
    public void setPassword(String value) {
        login().password(value);
    }

    @Override
    @ConfigProperty(defaultValue = OPEN_TIMEOUT, description = OPEN_TIMEOUT_TEXT)
    public void setOpenTimeoutMillis(Long value) {
        super.setOpenTimeoutMillis(value);
    }

    @Override
    @ConfigProperty(defaultValue = STOP_TIMEOUT, description = STOP_TIMEOUT_TEXT)
    public void setStopTimeoutMillis(Long value) {
        super.setStopTimeoutMillis(value);
    }

    @Override
    @ConfigProperty(defaultValue = CLOSE_TIMEOUT, description = CLOSE_TIMEOUT_TEXT)
    public void setCloseTimeoutMillis(Long value) {
        super.setCloseTimeoutMillis(value);
    }

    @Override
    @ConfigProperty(defaultValue = CALL_TIMEOUT, description = CALL_TIMEOUT_TEXT)
    public void setCallTimeoutMillis(Long value) {
        super.setCallTimeoutMillis(value);
    }

    @Override
    @ConfigProperty(defaultValue = PROBE_AFTER_IDLE, description = PROBE_AFTER_IDLE_TEXT)
    public void setProbeAfterIdleMillis(Long value) {
        super.setProbeAfterIdleMillis(value);
    }

    @Override
    @ConfigProperty(defaultValue = CHECK_IN, description = CHECK_IN_TEXT)
    public void setCheckIn(String value) {
        super.setCheckIn(value);
    }

    /** The factory that is bound. */
    static final class Source extends PooledSource implements CustomConnectionFactory {
        private static final long serialVersionUID = 1L;

        Source(RunspaceManagedConnectionFactory factory, ConnectionManager manager) {
            super(factory, manager);
        }
    }
}
