package org.runspace.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.TransactionSupport;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;
import org.runspace.CredentialSource;
import org.runspace.adapter.audit.PoolAudit;
import org.runspace.adapter.journal.TransactionRecord;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceResourceException;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/**
 * The base class of all connection definitions: it creates, matches and validates managed connections. The concrete
 * classes, one for each definition, have the properties as annotated fields, because application servers treat
 * annotations on setters and on a superclass differently; the build generates those classes from the settings of the
 * connection types. Configured by one thread at a time; thread-safe otherwise. It is serialized with its configuration,
 * secrets included, and without its adapter.
 */
abstract class RunspaceManagedConnectionFactory
        implements ManagedConnectionFactory,
                ResourceAdapterAssociation,
                ValidatingManagedConnectionFactory,
                TransactionSupport {
    private static final long serialVersionUID = 1L;

    private final Destination destination;

    /** Serializable, and not locked after that. */
    private final Lock change = new ReentrantLock();

    private transient PoolCounters counters = new PoolCounters();
    private transient PoolAudit audit = new PoolAudit();
    private transient volatile RunspaceResourceAdapter adapter;
    private transient volatile PrintWriter logWriter;
    private transient volatile PoolProperties properties;

    /**
     * Creates the factory; for the concrete classes.
     *
     * @param destination creates the target of the pool's sessions from the properties
     */
    RunspaceManagedConnectionFactory(Destination destination) {
        this.destination = destination;
    }

    /** Returns the properties by their names, with their defaults where nothing was set. */
    abstract PoolProperties configuration();

    /** A property was set. */
    final void changed() {
        change.lock();
        try {
            properties = null;
        } finally {
            change.unlock();
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        counters = new PoolCounters();
        audit = new PoolAudit();
    }

    /** Returns the target of the pool's own sessions. */
    final Target target(Transports transports) {
        return destination.target(properties(), transports);
    }

    /** Returns the current properties. */
    final PoolProperties properties() {
        PoolProperties known = properties;
        return known == null ? readProperties() : known;
    }

    /** Under the lock, because what was read before a change must not be kept after it. */
    private PoolProperties readProperties() {
        change.lock();
        try {
            PoolProperties read = configuration();
            properties = read;
            return read;
        } finally {
            change.unlock();
        }
    }

    /** Returns a connection factory without a pool, for a program that has an adapter and no container. */
    @Override
    public final Object createConnectionFactory() {
        return createConnectionFactory(new UnpooledConnections());
    }

    @Override
    public abstract RunspaceConnectionFactory createConnectionFactory(ConnectionManager manager);

    @Override
    public final ManagedConnection createManagedConnection(Subject subject, ConnectionRequestInfo request)
            throws ResourceException {
        try {
            runtime().show(toString(), properties(), counters);
            PoolIdentity identity = new PoolIdentity(this, subject, request);
            PoolSettings settings = accepted(subject, request);
            try {
                return switch (settings.openHandles()) {
                    case KEEP -> new RunspaceManagedConnection(identity, settings, runtime(), counters, logWriter);
                    case RELEASE -> new ReleasingConnection(identity, settings, runtime(), counters, logWriter);
                };
            } catch (RuntimeException | Error e) {
                settings.forgetCaller();
                throw e;
            }
        } catch (ConnectionStringException e) {
            throw AdapterFailures.toResourceException(refusal(e));
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

    /**
     * Returns the connections whose session has ended as far as the client knows, and those that were idle for long and
     * whose server then does not answer.
     */
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
        long until = System.nanoTime() + Deadline.nanos(properties().duration(PoolSettings.CALL_TIMEOUT));
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
            // which says nothing about the session
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** Returns the transactions that the pool's sessions take part in, as its property says. */
    @Override
    public final TransactionSupportLevel getTransactionSupport() {
        return PoolSettings.transactionSupport(properties());
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

    /**
     * Begins the records of transactions, in the pool's journal if it has one.
     *
     * @param ofCaller whether their sessions are those of a caller, and cannot be opened again after a crash
     */
    private Supplier<TransactionRecord> records(boolean ofCaller) {
        return runtime()
                .journals()
                .of(this)
                .<Supplier<TransactionRecord>>map(journal -> () -> journal.begin(ofCaller))
                .orElse(() -> TransactionRecord.NONE);
    }

    /** A pool that refuses its own properties gives nobody a session: that counts as an opening that has failed. */
    private PoolSettings accepted(@Nullable Subject subject, @Nullable ConnectionRequestInfo request) {
        try {
            return settings(subject, request);
        } catch (ConnectionStringException e) {
            throw counted(refusal(e), request);
        } catch (RunspaceException e) {
            throw counted(e, request);
        }
    }

    private RunspaceException counted(RunspaceException refusal, @Nullable ConnectionRequestInfo request) {
        if (refusal.code() == ErrorCode.POOL_PROPERTY || refusal.code() == ErrorCode.POOL_CONNECTION_TYPE) {
            counters.openFailed(refusal, PoolWay.REMEDY_OF_PROPERTIES, origin(request, true));
        }
        return refusal;
    }

    private PoolSettings settings(@Nullable Subject subject, @Nullable ConnectionRequestInfo request) {
        PoolProperties current = SessionRequest.properties(request, properties(), destination);
        LoginProperties login = LoginProperties.of(current);
        Optional<CallerLogin> own = SessionRequest.login(request, login.hops()).or(() -> login.ofCaller(this, subject));
        try {
            return settings(current, login, own, subject, request);
        } catch (RuntimeException | Error e) {
            own.ifPresent(CallerLogin::close);
            throw e;
        }
    }

    private PoolSettings settings(
            PoolProperties current,
            LoginProperties login,
            Optional<CallerLogin> own,
            @Nullable Subject subject,
            @Nullable ConnectionRequestInfo request) {
        Transports transports = runtime().transports();
        boolean ofPool = own.isEmpty();
        Target target =
                ofPool ? destination.target(current, transports) : destination.targetOfCaller(current, transports);
        SessionOrigin origin = origin(request, ofPool);
        Optional<String> asked = SessionRequest.userName(request);
        return PoolSettings.of(
                current,
                target,
                origin,
                own.<CredentialSource>map(mine -> mine).orElseGet(login::ofPool),
                checked -> audit.reports(checked.asTarget()).ofCaller(CallerName.of(subject, !ofPool, asked)),
                records(origin != SessionOrigin.POOL));
    }

    /** Returns what an administrator is told if a connection type refuses the pool's target. */
    final RunspaceException refusal(ConnectionStringException failure) {
        return destination.refusal(failure, properties(), runtime().transports());
    }

    private static SessionOrigin origin(@Nullable ConnectionRequestInfo request, boolean ofPool) {
        if (request != null) {
            return SessionOrigin.REQUEST;
        }
        return ofPool ? SessionOrigin.POOL : SessionOrigin.CALLER;
    }

    @Override
    public final ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public final void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
        this.adapter = RunspaceResourceAdapter.required(adapter, this.adapter);
    }

    @Override
    public final PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public final void setLogWriter(PrintWriter out) {
        logWriter = out;
    }

    /** Returns whether the configurations are equal, so that their sessions can replace each other. */
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

    /** Returns scheme and rest, for messages. */
    @Override
    public final String toString() {
        return destination.shown(properties());
    }
}
