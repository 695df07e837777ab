package org.runspace.adapter;

import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;
import java.util.HashMap;
import java.util.Map;
import org.runspace.RemoteRunspace;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/**
 * The connection definition for sessions behind SSH servers. Its properties are those of the connection string
 * {@code ssh:}, but that nothing of the account that runs the server is offered unless that is asked for.
 */
@ConnectionDefinition(
        connectionFactory = SSHConnectionFactory.class,
        connectionFactoryImpl = SSHManagedConnectionFactory.Source.class,
        connection = RemoteRunspace.class,
        connectionImpl = PooledRunspace.class)
public final class SSHManagedConnectionFactory extends RunspaceManagedConnectionFactory {
    private static final long serialVersionUID = 1L;
    private static final String KEY = "key";
    private static final String IDENTITIES = "identities";
    private static final String NONE = "none";

    private String host = "";
    private Integer port = 22;

    /** Called by the container. */
    public SSHManagedConnectionFactory() {
        transportSetting(IDENTITIES, NONE);
    }

    @Override
    String scheme() {
        return "ssh";
    }

    @Override
    String rest() {
        return (host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]") + ":" + port;
    }

    /** A caller has to log in by himself: with the pool's key he would get in whatever his password is. */
    @Override
    Target targetOfCaller(Transports transports) {
        Target ofPool = target(transports);
        Map<String, String> settings = new HashMap<>(ofPool.settings());
        settings.remove(KEY);
        settings.put(IDENTITIES, NONE);
        return new Target(ofPool.scheme(), ofPool.rest(), settings);
    }

    @Override
    public RunspaceConnectionFactory createConnectionFactory(ConnectionManager manager) {
        return new Source(this, manager);
    }

    /** The host, its address, or an IPv6 address. */
    public String getHost() {
        return host;
    }

    @ConfigProperty(defaultValue = "", description = "The host, its address, or an IPv6 address.")
    public void setHost(String value) {
        host = value == null ? "" : value.strip();
    }

    /** The port of its SSH server. */
    public Integer getPort() {
        return port;
    }

    @ConfigProperty(defaultValue = "22", description = "The port of its SSH server.")
    public void setPort(Integer value) {
        port = value == null ? 22 : value;
    }

    /** The name of the user who logs in, unless the container brings the caller's own. */
    public String getUser() {
        return login().user();
    }

    @ConfigProperty(
            defaultValue = "",
            description = "The name of the user who logs in, unless the container brings the caller's own.")
    public void setUser(String value) {
        login().user(value);
    }

    /** That user's password. */
    public String getPassword() {
        return login().password();
    }

    @ConfigProperty(defaultValue = "", confidential = true, description = "That user's password.")
    public void setPassword(String value) {
        login().password(value);
    }

    /** The file with that user's private key, or several with commas between them. */
    public String getKey() {
        return transportSetting(KEY);
    }

    @ConfigProperty(
            defaultValue = "",
            description = "The file with that user's private key, or several with commas between them.")
    public void setKey(String value) {
        transportSetting(KEY, value);
    }

    /** What the private key is encrypted with. */
    public String getPassphrase() {
        return login().passphrase();
    }

    @ConfigProperty(defaultValue = "", confidential = true, description = "What the private key is encrypted with.")
    public void setPassphrase(String value) {
        login().passphrase(value);
    }

    /** Which keys of the account that runs the server are offered besides: agent, files, all or none. */
    public String getIdentities() {
        return transportSetting(IDENTITIES);
    }

    @ConfigProperty(
            defaultValue = "none",
            description =
                    "Which keys of the account that runs the server are offered besides: agent, files, all or none.")
    public void setIdentities(String value) {
        transportSetting(IDENTITIES, value == null || value.isBlank() ? NONE : value);
    }

    /** The subsystem that runs PowerShell, as the host's sshd_config names it. */
    public String getSubsystem() {
        return transportSetting("subsystem");
    }

    @ConfigProperty(
            defaultValue = "powershell",
            description = "The subsystem that runs PowerShell, as the host's sshd_config names it.")
    public void setSubsystem(String value) {
        transportSetting("subsystem", value);
    }

    /** A command to run instead of the subsystem. */
    public String getCommand() {
        return transportSetting("command");
    }

    @ConfigProperty(defaultValue = "", description = "A command to run instead of the subsystem.")
    public void setCommand(String value) {
        transportSetting("command", value);
    }

    /** The files with known host keys, with commas between them; those of OpenSSH if empty. */
    public String getKnownHosts() {
        return transportSetting("knownHosts");
    }

    @ConfigProperty(
            defaultValue = "",
            description = "The files with known host keys, with commas between them; those of OpenSSH if empty.")
    public void setKnownHosts(String value) {
        transportSetting("knownHosts", value);
    }

    /**
     * What becomes of a host whose key is not known: yes refuses it, accept-new takes and keeps its key, no takes any
     * key and is not safe.
     */
    public String getStrictHostKey() {
        return transportSetting("strictHostKey");
    }

    @ConfigProperty(
            defaultValue = "yes",
            description = "What becomes of a host whose key is not known: yes refuses it,"
                    + " accept-new takes and keeps its key, no takes any key and is not safe.")
    public void setStrictHostKey(String value) {
        transportSetting("strictHostKey", value);
    }

    /** Hosts to go through, user@host:port, with commas between them, the nearest first. */
    public String getJump() {
        return transportSetting("jump");
    }

    @ConfigProperty(
            defaultValue = "",
            description = "Hosts to go through, user@host:port, with commas between them, the nearest first.")
    public void setJump(String value) {
        transportSetting("jump", value);
    }

    /** Whether sessions of this pool share SSH connections. */
    public Boolean getShare() {
        return Boolean.valueOf(transportSetting("share"));
    }

    @ConfigProperty(defaultValue = "false", description = "Whether sessions of this pool share SSH connections.")
    public void setShare(Boolean value) {
        transportSetting("share", value);
    }

    /** How long the host may take to answer and to agree on keys, in milliseconds. */
    public Long getConnectTimeoutMillis() {
        return transportNumber("connectTimeout");
    }

    @ConfigProperty(
            defaultValue = "30000",
            description = "How long the host may take to answer and to agree on keys, in milliseconds.")
    public void setConnectTimeoutMillis(Long value) {
        transportSetting("connectTimeout", value);
    }

    /** How often the host is asked whether it is still there, in milliseconds; 0 for never. */
    public Long getKeepAliveMillis() {
        return transportNumber("keepAlive");
    }

    @ConfigProperty(
            defaultValue = "60000",
            description = "How often the host is asked whether it is still there, in milliseconds; 0 for never.")
    public void setKeepAliveMillis(Long value) {
        transportSetting("keepAlive", value);
    }

    /** After how many questions without an answer a connection counts as lost. */
    public Integer getKeepAliveMisses() {
        return transportSetting("keepAliveMisses").isEmpty()
                ? null
                : Integer.valueOf(transportSetting("keepAliveMisses"));
    }

    @ConfigProperty(
            defaultValue = "3",
            description = "After how many questions without an answer a connection counts as lost.")
    public void setKeepAliveMisses(Integer value) {
        transportSetting("keepAliveMisses", value);
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
    static final class Source extends PooledSource implements SSHConnectionFactory {
        private static final long serialVersionUID = 1L;

        Source(RunspaceManagedConnectionFactory factory, ConnectionManager manager) {
            super(factory, manager);
        }
    }
}
