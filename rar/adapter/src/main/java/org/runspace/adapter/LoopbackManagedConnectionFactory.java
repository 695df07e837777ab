package org.runspace.adapter;

import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;
import org.runspace.RemoteRunspace;

/**
 * The connection definition for sessions with the endpoint inside the JVM, which is there for demonstration and load
 * tests. Its properties are those of the connection string {@code loopback:}.
 */
@ConnectionDefinition(
        connectionFactory = LoopbackConnectionFactory.class,
        connectionFactoryImpl = LoopbackManagedConnectionFactory.Source.class,
        connection = RemoteRunspace.class,
        connectionImpl = PooledRunspace.class)
public final class LoopbackManagedConnectionFactory extends RunspaceManagedConnectionFactory {
    private static final long serialVersionUID = 1L;

    private String endpoint = "";

    /** Called by the container. */
    public LoopbackManagedConnectionFactory() {
        // configured by its properties
    }

    @Override
    String scheme() {
        return "loopback";
    }

    @Override
    String rest() {
        return endpoint;
    }

    @Override
    public RunspaceConnectionFactory createConnectionFactory(ConnectionManager manager) {
        return new Source(this, manager);
    }

    /**
     * The name of a registered endpoint; empty for the one with the built-in commands.
     *
     * @return empty if not set
     */
    public String getEndpoint() {
        return endpoint;
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "",
            description = "The name of a registered endpoint; empty for the one with the built-in commands.")
    public void setEndpoint(String value) {
        endpoint = value == null ? "" : value.strip();
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
    static final class Source extends PooledSource implements LoopbackConnectionFactory {
        private static final long serialVersionUID = 1L;

        Source(RunspaceManagedConnectionFactory factory, ConnectionManager manager) {
            super(factory, manager);
        }
    }
}
