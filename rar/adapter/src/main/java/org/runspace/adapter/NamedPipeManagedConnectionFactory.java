package org.runspace.adapter;

import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;
import java.util.List;
import java.util.stream.Stream;
import org.runspace.RemoteRunspace;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/**
 * The connection definition for sessions in PowerShell processes of this machine that run already. Its properties are
 * those of the connection string {@code pipe:}, whose target is one of three properties. A process serves one client at
 * a time, so the pool's size should be 1.
 */
@ConnectionDefinition(
        connectionFactory = NamedPipeConnectionFactory.class,
        connectionFactoryImpl = NamedPipeManagedConnectionFactory.Source.class,
        connection = RemoteRunspace.class,
        connectionImpl = PooledRunspace.class)
public final class NamedPipeManagedConnectionFactory extends RunspaceManagedConnectionFactory {
    private static final long serialVersionUID = 1L;

    private Long processId = 0L;
    private String pipeName = "";
    private String path = "";

    /** Called by the container. */
    public NamedPipeManagedConnectionFactory() {
        // configured by its properties
    }

    @Override
    String scheme() {
        return "pipe";
    }

    @Override
    String rest() {
        return String.join(" ", places());
    }

    /**
     * Several places at once could be read as one with an odd name, and none as anything: here it is known what the
     * properties are called.
     */
    @Override
    Target target(Transports transports) {
        if (places().size() != 1) {
            throw new ConnectionStringException(
                    ErrorCode.SETTING_VALUE,
                    null,
                    "pipe",
                    "exactly one of the properties processId, pipeName and path",
                    rest());
        }
        return super.target(transports);
    }

    private List<String> places() {
        return Stream.of(
                        processId == null || processId == 0 ? "" : processId.toString(),
                        pipeName.isEmpty() ? "" : "name=" + pipeName,
                        path.isEmpty() ? "" : "path=" + path)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Override
    public RunspaceConnectionFactory createConnectionFactory(ConnectionManager manager) {
        return new Source(this, manager);
    }

    /**
     * The id of the process to attach to; 0 if the name of a pipe or a path is given.
     *
     * @return the value
     */
    public Long getProcessId() {
        return processId;
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "0",
            description = "The id of the process to attach to; 0 if the name of a pipe or a path is given.")
    public void setProcessId(Long value) {
        processId = value;
    }

    /**
     * The custom name of the pipe, as given to PowerShell by -CustomPipeName; empty if a process or a path is given.
     *
     * @return the value
     */
    public String getPipeName() {
        return pipeName;
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "",
            description =
                    "The custom name of the pipe, as given to PowerShell by -CustomPipeName; empty if a process or a path is given.")
    public void setPipeName(String value) {
        pipeName = value == null ? "" : value.strip();
    }

    /**
     * The socket's file, or the full name of a pipe of Windows; empty if a process or a name is given.
     *
     * @return the value
     */
    public String getPath() {
        return path;
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "",
            description =
                    "The socket's file, or the full name of a pipe of Windows; empty if a process or a name is given.")
    public void setPath(String value) {
        path = value == null ? "" : value.strip();
    }

    /**
     * The folder in which the process has its sockets; if empty its TMPDIR, where that can be read, that of the server,
     * and /tmp.
     *
     * @return the value
     */
    public String getDirectory() {
        return transportSetting("directory");
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "",
            description =
                    "The folder in which the process has its sockets; if empty its TMPDIR, where that can be read, that of the server, and /tmp.")
    public void setDirectory(String value) {
        transportSetting("directory", value);
    }

    /**
     * The application domain inside the process; the first one if empty. Only Windows PowerShell has several.
     *
     * @return the value
     */
    public String getAppDomain() {
        return transportSetting("appDomain");
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "",
            description =
                    "The application domain inside the process; the first one if empty. Only Windows PowerShell has several.")
    public void setAppDomain(String value) {
        transportSetting("appDomain", value);
    }

    /**
     * How long to wait for the first answer, in milliseconds; a process serves one client at a time.
     *
     * @return the value
     */
    public Long getConnectTimeoutMillis() {
        return transportNumber("connectTimeout");
    }

    /**
     * Sets it before the pool is used.
     *
     * @param value see the getter
     */
    @ConfigProperty(
            defaultValue = "60000",
            description =
                    "How long to wait for the first answer, in milliseconds; a process serves one client at a time.")
    public void setConnectTimeoutMillis(Long value) {
        transportSetting("connectTimeout", value);
    }

    /**
     * How long the pipe may take to appear, in milliseconds; more if its process may be just starting.
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
            defaultValue = "2000",
            description =
                    "How long the pipe may take to appear, in milliseconds; more if its process may be just starting.")
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
    static final class Source extends PooledSource implements NamedPipeConnectionFactory {
        private static final long serialVersionUID = 1L;

        Source(RunspaceManagedConnectionFactory factory, ConnectionManager manager) {
            super(factory, manager);
        }
    }
}
