package org.runspace.adapter;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.security.auth.Subject;
import org.runspace.RunspaceOptions;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceResourceException;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/**
 * What all connection definitions have in common: they make, match and validate managed connections, and have the
 * properties of every pool. The concrete classes annotate the properties, because servers differ in what they make of
 * annotations on a superclass. Set up by one thread, then thread-safe.
 */
abstract class RunspaceManagedConnectionFactory
        implements ManagedConnectionFactory, ResourceAdapterAssociation, ValidatingManagedConnectionFactory {
    static final String OPEN_TIMEOUT = "60000";
    static final String OPEN_TIMEOUT_TEXT = "How long opening a session may take, in milliseconds.";
    static final String STOP_TIMEOUT = "60000";
    static final String STOP_TIMEOUT_TEXT = "How long the other side may take to stop a pipeline, in milliseconds.";
    static final String CLOSE_TIMEOUT = "10000";
    static final String CLOSE_TIMEOUT_TEXT =
            "How long the other side may take to close a session before it is cut off, in milliseconds.";
    static final String CALL_TIMEOUT = "10000";
    static final String CALL_TIMEOUT_TEXT =
            "How long the other side may take to answer a question about the session, in milliseconds.";
    static final String CHECK_IN = "reset";
    static final String CHECK_IN_TEXT =
            "What becomes of a used session: reset (variables, preferences and location are reset; functions, $env:, modules and classes"
                    + " stay), replace (the next user gets a new session), keep (nothing is undone).";
    static final String PROBE_AFTER_IDLE = "30000";
    static final String PROBE_AFTER_IDLE_TEXT =
            "How long a session may idle before its validation asks the other side, in milliseconds.";

    private static final long serialVersionUID = 1L;

    private final Map<String, String> transportSettings = new LinkedHashMap<>();
    private final LoginProperties login = new LoginProperties();
    private final PoolCounters counters = new PoolCounters();
    private RunspaceResourceAdapter adapter;
    private transient PrintWriter logWriter;
    private Long openTimeoutMillis = Long.valueOf(OPEN_TIMEOUT);
    private Long stopTimeoutMillis = Long.valueOf(STOP_TIMEOUT);
    private Long closeTimeoutMillis = Long.valueOf(CLOSE_TIMEOUT);
    private Long callTimeoutMillis = Long.valueOf(CALL_TIMEOUT);
    private Long probeAfterIdleMillis = Long.valueOf(PROBE_AFTER_IDLE);
    private String checkIn = CHECK_IN;

    /** The connection type. */
    abstract String scheme();

    /** What stands between the scheme and the settings of a connection string. */
    abstract String rest();

    /** Where the pool's sessions go to. */
    Target target(Transports transports) {
        return transports.target(scheme(), rest(), transportSettings);
    }

    /**
     * Where those sessions go to whose caller the container brings a credential for; nothing else of the pool's may log
     * in for him.
     */
    Target targetOfCaller(Transports transports) {
        return target(transports);
    }

    @Override
    public final Object createConnectionFactory() throws ResourceException {
        throw new NotSupportedException("without a container, sessions are opened by org.runspace.RunspaceFactory");
    }

    @Override
    public abstract RunspaceConnectionFactory createConnectionFactory(ConnectionManager manager);

    @Override
    public final ManagedConnection createManagedConnection(Subject subject, ConnectionRequestInfo request)
            throws ResourceException {
        try {
            return new RunspaceManagedConnection(
                    new PoolIdentity(this, subject, request), settings(subject), runtime(), counters);
        } catch (RunspaceException e) {
            throw AdapterFailures.toResourceException(e);
        }
    }

    @Override
    public final ManagedConnection matchManagedConnections(
            @SuppressWarnings("rawtypes") Set candidates, Subject subject, ConnectionRequestInfo request) {
        PoolIdentity wanted = new PoolIdentity(this, subject, request);
        for (Object candidate : candidates) {
            if (candidate instanceof RunspaceManagedConnection connection && connection.fits(wanted)) {
                return connection;
            }
        }
        return null;
    }

    /** Those that are dead as far as this side knows, and those that idled for long and then give no sign of life. */
    @Override
    public final Set<Object> getInvalidConnections(@SuppressWarnings("rawtypes") Set candidates) {
        Set<Object> invalid = new LinkedHashSet<>();
        Map<RunspaceManagedConnection, CompletableFuture<Integer>> asked = new LinkedHashMap<>();
        for (Object candidate : candidates) {
            if (candidate instanceof RunspaceManagedConnection connection) {
                if (!connection.isUsable()) {
                    invalid.add(connection);
                } else if (connection.wantsProbe()) {
                    asked.put(connection, connection.probe());
                }
            }
        }
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(callTimeoutMillis);
        asked.forEach((connection, answer) -> {
            if (!answered(answer, until)) {
                invalid.add(connection);
            }
        });
        return invalid;
    }

    private static boolean answered(CompletableFuture<Integer> answer, long until) {
        try {
            answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    PoolCounters counters() {
        return counters;
    }

    AdapterRuntime runtime() {
        RunspaceResourceAdapter mine = adapter;
        if (mine == null) {
            throw new RunspaceResourceException(ErrorCode.ADAPTER_STOPPED, null);
        }
        return mine.runtime();
    }

    /** Sets what goes to the transport, a text, a number or a flag; its own defaults hold for what is left empty. */
    final void transportSetting(String name, Object value) {
        if (value == null || value.toString().isEmpty()) {
            transportSettings.remove(name);
        } else {
            transportSettings.put(name, value.toString());
        }
    }

    final String transportSetting(String name) {
        return transportSettings.getOrDefault(name, "");
    }

    /** A number that goes to the transport; null where its own default holds. */
    final Long transportNumber(String name) {
        String text = transportSetting(name);
        return text.isEmpty() ? null : Long.valueOf(text);
    }

    /** What the pool logs in with when the container brings no credential. */
    final LoginProperties login() {
        return login;
    }

    private PoolSettings settings(Subject subject) {
        RunspaceOptions options = RunspaceOptions.DEFAULT
                .withOpenTimeout(Duration.ofMillis(openTimeoutMillis))
                .withStopTimeout(Duration.ofMillis(stopTimeoutMillis))
                .withCloseTimeout(Duration.ofMillis(closeTimeoutMillis))
                .withCallTimeout(Duration.ofMillis(callTimeoutMillis))
                .withCredentials(login.source(this, subject));
        Transports transports = runtime().transports();
        return new PoolSettings(
                login.isOfCaller(this, subject) ? targetOfCaller(transports) : target(transports),
                options,
                CheckIn.parse(checkIn),
                Duration.ofMillis(probeAfterIdleMillis));
    }

    @Override
    public final ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public final void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
        if (!(adapter instanceof RunspaceResourceAdapter mine)) {
            throw new NotSupportedException("belongs to another adapter: " + adapter);
        }
        this.adapter = mine;
    }

    @Override
    public final PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public final void setLogWriter(PrintWriter out) {
        logWriter = out;
    }

    /** How long opening a session may take, in milliseconds. */
    public Long getOpenTimeoutMillis() {
        return openTimeoutMillis;
    }

    public void setOpenTimeoutMillis(Long millis) {
        openTimeoutMillis = millis;
    }

    public Long getStopTimeoutMillis() {
        return stopTimeoutMillis;
    }

    public void setStopTimeoutMillis(Long millis) {
        stopTimeoutMillis = millis;
    }

    public Long getCloseTimeoutMillis() {
        return closeTimeoutMillis;
    }

    public void setCloseTimeoutMillis(Long millis) {
        closeTimeoutMillis = millis;
    }

    public Long getCallTimeoutMillis() {
        return callTimeoutMillis;
    }

    public void setCallTimeoutMillis(Long millis) {
        callTimeoutMillis = millis;
    }

    public Long getProbeAfterIdleMillis() {
        return probeAfterIdleMillis;
    }

    public void setProbeAfterIdleMillis(Long millis) {
        probeAfterIdleMillis = millis;
    }

    public String getCheckIn() {
        return checkIn;
    }

    public void setCheckIn(String mode) {
        checkIn = mode;
    }

    /** Equal configurations make sessions that can stand in for each other. */
    @Override
    public final boolean equals(Object other) {
        return other != null
                && other.getClass() == getClass()
                && configuration().equals(((RunspaceManagedConnectionFactory) other).configuration());
    }

    @Override
    public final int hashCode() {
        return configuration().hashCode();
    }

    /** Scheme and rest, for messages. */
    @Override
    public final String toString() {
        return scheme() + ":" + rest();
    }

    private Map<String, Object> configuration() {
        return Map.of(
                "rest",
                rest(),
                "settings",
                transportSettings,
                "login",
                login,
                "open",
                openTimeoutMillis,
                "stop",
                stopTimeoutMillis,
                "close",
                closeTimeoutMillis,
                "call",
                callTimeoutMillis,
                "probe",
                probeAfterIdleMillis,
                "checkIn",
                checkIn);
    }
}
