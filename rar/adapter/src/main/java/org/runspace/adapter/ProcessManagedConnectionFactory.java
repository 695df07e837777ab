package org.runspace.adapter;

import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;
import org.runspace.RemoteRunspace;

/**
 * The connection definition for sessions in child processes of the server. Its properties are those of the connection
 * string {@code process:}.
 */
@ConnectionDefinition(
        connectionFactory = ProcessConnectionFactory.class,
        connectionFactoryImpl = ProcessManagedConnectionFactory.Source.class,
        connection = RemoteRunspace.class,
        connectionImpl = PooledRunspace.class)
public final class ProcessManagedConnectionFactory extends RunspaceManagedConnectionFactory {
    private static final long serialVersionUID = 1L;

    private String program = "";

    /** Called by the container. */
    public ProcessManagedConnectionFactory() {
        // configured by its properties
    }

    @Override
    String scheme() {
        return "process";
    }

    @Override
    String rest() {
        return program;
    }

    @Override
    public RunspaceConnectionFactory createConnectionFactory(ConnectionManager manager) {
        return new Source(this, manager);
    }

    /**
     * The PowerShell program; empty for the one found by the system property pwsh, the environment variable PWSH or the
     * PATH.
     *
     * @return empty if not set
     */
    public String getProgram() {
        return program;
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "",
            description =
                    "The PowerShell program; empty for the one found by the system property pwsh, the environment variable PWSH or the PATH.")
    public void setProgram(String value) {
        program = value == null ? "" : value.strip();
    }

    /**
     * The program's arguments, with blanks between them; empty for those of a PowerShell server.
     *
     * @return empty if not set
     */
    public String getArguments() {
        return transportSetting("arguments");
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "",
            description = "The program's arguments, with blanks between them; empty for those of a PowerShell server.")
    public void setArguments(String value) {
        transportSetting("arguments", value);
    }

    /**
     * The directory the program starts in; empty for that of the server.
     *
     * @return empty if not set
     */
    public String getWorkingDirectory() {
        return transportSetting("workingDirectory");
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "",
            description = "The directory the program starts in; empty for that of the server.")
    public void setWorkingDirectory(String value) {
        transportSetting("workingDirectory", value);
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
    static final class Source extends PooledSource implements ProcessConnectionFactory {
        private static final long serialVersionUID = 1L;

        Source(RunspaceManagedConnectionFactory factory, ConnectionManager manager) {
            super(factory, manager);
        }
    }
}
