package org.runspace.adapter;

import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;
import org.runspace.RemoteRunspace;

/**
 * The connection definition for sessions in virtual machines of this Hyper-V host (PowerShell Direct). Its properties
 * are those of the connection string {@code hyperv:}.
 */
@ConnectionDefinition(
        connectionFactory = HyperVVMConnectionFactory.class,
        connectionFactoryImpl = HyperVVMManagedConnectionFactory.Source.class,
        connection = RemoteRunspace.class,
        connectionImpl = PooledRunspace.class)
public final class HyperVVMManagedConnectionFactory extends RunspaceManagedConnectionFactory {
    private static final long serialVersionUID = 1L;

    private String virtualMachine = "";

    /** Called by the container. */
    public HyperVVMManagedConnectionFactory() {
        // configured by its properties
    }

    @Override
    String scheme() {
        return "hyperv";
    }

    @Override
    String rest() {
        return virtualMachine;
    }

    @Override
    public RunspaceConnectionFactory createConnectionFactory(ConnectionManager manager) {
        return new Source(this, manager);
    }

    /**
     * The name of the virtual machine, or its id, which is unique.
     *
     * @return the value
     */
    public String getVirtualMachine() {
        return virtualMachine;
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(defaultValue = "", description = "The name of the virtual machine, or its id, which is unique.")
    public void setVirtualMachine(String value) {
        virtualMachine = value == null ? "" : value.strip();
    }

    /**
     * The name of the session configuration in the guest; its default if empty.
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
            description = "The name of the session configuration in the guest; its default if empty.")
    public void setConfiguration(String value) {
        transportSetting("configuration", value);
    }

    /**
     * Whether guests are allowed that do not check with a token who connects to the PowerShell that was started.
     *
     * @return the value
     */
    public Boolean getAllowVersion1() {
        return !"false".equals(transportSetting("allowVersion1"));
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "true",
            description =
                    "Whether guests are allowed that do not check with a token who connects to the PowerShell that was started.")
    public void setAllowVersion1(Boolean value) {
        transportSetting("allowVersion1", value);
    }

    /**
     * How long the guest may take for each answer before the session begins, in milliseconds.
     *
     * @return the value
     */
    public Long getAnswerTimeoutMillis() {
        return transportNumber("answerTimeout");
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "30000",
            description = "How long the guest may take for each answer before the session begins, in milliseconds.")
    public void setAnswerTimeoutMillis(Long value) {
        transportSetting("answerTimeout", value);
    }

    /**
     * How long the guest may take to start its PowerShell, in milliseconds.
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
            description = "How long the guest may take to start its PowerShell, in milliseconds.")
    public void setStartTimeoutMillis(Long value) {
        transportSetting("startTimeout", value);
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
    static final class Source extends PooledSource implements HyperVVMConnectionFactory {
        private static final long serialVersionUID = 1L;

        Source(RunspaceManagedConnectionFactory factory, ConnectionManager manager) {
            super(factory, manager);
        }
    }
}
