package org.runspace.adapter;

import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;
import org.runspace.RemoteRunspace;

/**
 * The connection definition for sessions inside containers. Its properties are those of the connection string
 * {@code container:}, but for the user, who is called {@code containerUser}: servers make a login of a property
 * {@code user}, and nobody logs in here.
 */
@ConnectionDefinition(
        connectionFactory = ContainerConnectionFactory.class,
        connectionFactoryImpl = ContainerManagedConnectionFactory.Source.class,
        connection = RemoteRunspace.class,
        connectionImpl = PooledRunspace.class)
public final class ContainerManagedConnectionFactory extends RunspaceManagedConnectionFactory {
    private static final long serialVersionUID = 1L;

    private String container = "";

    /** Called by the container. */
    public ContainerManagedConnectionFactory() {
        // configured by its properties
    }

    @Override
    String scheme() {
        return "container";
    }

    @Override
    String rest() {
        return container;
    }

    @Override
    public RunspaceConnectionFactory createConnectionFactory(ConnectionManager manager) {
        return new Source(this, manager);
    }

    /**
     * The name or id of the running container; with the engine hcs its full id.
     *
     * @return the value
     */
    public String getContainer() {
        return container;
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "",
            description = "The name or id of the running container; with the engine hcs its full id.")
    public void setContainer(String value) {
        container = value == null ? "" : value.strip();
    }

    /**
     * The container engine's program, on the PATH or with its path: docker, podman, nerdctl; docker if empty. Or hcs
     * for the compute service of this Windows host.
     *
     * @return the value
     */
    public String getEngine() {
        return transportSetting("engine");
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "",
            description =
                    "The container engine's program, on the PATH or with its path: docker, podman, nerdctl; docker if empty."
                            + " Or hcs for the compute service of this Windows host.")
    public void setEngine(String value) {
        transportSetting("engine", value);
    }

    /**
     * Arguments of the engine before its command, with blanks between them, such as --context remote.
     *
     * @return the value
     */
    public String getEngineArguments() {
        return transportSetting("engineArguments");
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "",
            description =
                    "Arguments of the engine before its command, with blanks between them, such as --context remote.")
    public void setEngineArguments(String value) {
        transportSetting("engineArguments", value);
    }

    /**
     * The program in the container; pwsh if empty.
     *
     * @return the value
     */
    public String getCommand() {
        return transportSetting("command");
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(defaultValue = "", description = "The program in the container; pwsh if empty.")
    public void setCommand(String value) {
        transportSetting("command", value);
    }

    /**
     * That program's arguments, with blanks between them; empty for those of a PowerShell server.
     *
     * @return the value
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
            description = "That program's arguments, with blanks between them; empty for those of a PowerShell server.")
    public void setArguments(String value) {
        transportSetting("arguments", value);
    }

    /**
     * The user in the container, as name or id, perhaps with a group: user:group; the container's own if empty.
     *
     * @return the value
     */
    public String getContainerUser() {
        return transportSetting("user");
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "",
            description =
                    "The user in the container, as name or id, perhaps with a group: user:group; the container's own if empty.")
    public void setContainerUser(String value) {
        transportSetting("user", value);
    }

    /**
     * The directory in the container; the container's own if empty.
     *
     * @return the value
     */
    public String getWorkingDirectory() {
        return transportSetting("workingDirectory");
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(defaultValue = "", description = "The directory in the container; the container's own if empty.")
    public void setWorkingDirectory(String value) {
        transportSetting("workingDirectory", value);
    }

    /**
     * The name of the session configuration in the container; its default if empty; only with the engine hcs.
     *
     * @return the value
     */
    public String getConfiguration() {
        return transportSetting("configuration");
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "",
            description =
                    "The name of the session configuration in the container; its default if empty; only with the engine hcs.")
    public void setConfiguration(String value) {
        transportSetting("configuration", value);
    }

    /**
     * Whether the program gets all rights of the container's administrator; only with the engine hcs.
     *
     * @return the value
     */
    public Boolean getRunAsAdministrator() {
        return "true".equals(transportSetting("runAsAdministrator"));
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "false",
            description =
                    "Whether the program gets all rights of the container's administrator; only with the engine hcs.")
    public void setRunAsAdministrator(Boolean value) {
        transportSetting("runAsAdministrator", value);
    }

    /**
     * How long the program may take until it listens, in milliseconds; only with the engine hcs.
     *
     * @return the value
     */
    public Long getStartTimeoutMillis() {
        return transportNumber("startTimeout");
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "20000",
            description = "How long the program may take until it listens, in milliseconds; only with the engine hcs.")
    public void setStartTimeoutMillis(Long value) {
        transportSetting("startTimeout", value);
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
    static final class Source extends PooledSource implements ContainerConnectionFactory {
        private static final long serialVersionUID = 1L;

        Source(RunspaceManagedConnectionFactory factory, ConnectionManager manager) {
            super(factory, manager);
        }
    }
}
