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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.security.auth.Subject;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceResourceException;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/**
 * What all connection definitions have in common: they make, match and validate managed connections. The concrete
 * classes, one for each definition, hold the properties as annotated fields, because servers differ in what they make
 * of annotations on setters and on a superclass; the build makes those classes from the settings of the connection
 * types. Set up by one thread, then thread-safe.
 */
abstract class RunspaceManagedConnectionFactory
        implements ManagedConnectionFactory, ResourceAdapterAssociation, ValidatingManagedConnectionFactory {
    private static final long serialVersionUID = 1L;

    private final Destination destination;
    private final PoolCounters counters = new PoolCounters();
    private RunspaceResourceAdapter adapter;
    private transient PrintWriter logWriter;
    private transient volatile PoolProperties properties;

    /**
     * For the concrete classes.
     *
     * @param destination makes the target of the pool's sessions from the properties
     */
    RunspaceManagedConnectionFactory(Destination destination) {
        this.destination = destination;
    }

    /** The properties by their names, with their defaults where nothing was set. */
    abstract PoolProperties configuration();

    /** What a setter has to keep: the default for a property that is set to nothing, as servers may do. */
    final String given(String value, String byDefault) {
        properties = null;
        return value == null || value.isBlank() ? byDefault : value.strip();
    }

    /** What the setter of a secret has to keep, to whose characters blanks belong. */
    final String givenSecret(String value) {
        properties = null;
        return value == null ? "" : value;
    }

    /** Where the pool's own sessions go to. */
    final Target target(Transports transports) {
        return destination.target(properties(), transports);
    }

    /** The properties as they are now. */
    final PoolProperties properties() {
        PoolProperties known = properties;
        if (known == null) {
            known = configuration();
            properties = known;
        }
        return known;
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
        if (asked.isEmpty()) {
            return invalid;
        }
        long until = System.nanoTime()
                + properties().duration(PoolSettings.CALL_TIMEOUT).toNanos();
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

    private PoolSettings settings(Subject subject) {
        PoolProperties current = properties();
        Transports transports = runtime().transports();
        LoginProperties login = LoginProperties.of(current);
        Target target =
                login.isOfCaller(this, subject) ? destination.targetOfCaller(current, transports) : target(transports);
        return PoolSettings.of(current, target, login.source(this, subject));
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

    /** Equal configurations make sessions that can stand in for each other. */
    @Override
    public final boolean equals(Object other) {
        return other == this
                || (other != null
                        && other.getClass() == getClass()
                        && properties().equals(((RunspaceManagedConnectionFactory) other).properties()));
    }

    @Override
    public final int hashCode() {
        return properties().hashCode();
    }

    /** Scheme and rest, for messages. */
    @Override
    public final String toString() {
        return destination.scheme(properties()) + ":" + destination.rest(properties());
    }
}
