package org.runspace.adapter;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.SecurityException;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;
import org.runspace.adapter.journal.LeftTransaction;
import org.runspace.adapter.tx.SessionTransaction;
import org.runspace.adapter.tx.TransactionSettings;
import org.runspace.engine.runtime.RunObserver;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.pipeline.PipelineRequest;
import org.runspace.pipeline.TransactionEnd;
import org.runspace.spi.Target;

/** One pooled session, as the container sees it: who has it says {@link ConnectionUse}. Thread-safe. */
class RunspaceManagedConnection implements ManagedConnection {
    private final PoolIdentity identity;
    private final PoolSettings settings;
    private final AdapterRuntime runtime;
    private final PoolCounters counters;
    private final SessionSlot slot;
    private final ConnectionUse use;
    private final SessionTransaction transaction;
    private final EventListeners listeners = new EventListeners();
    private volatile PrintWriter logWriter;

    /** Held by the one thread that gives the session to a handle, and waits for it. */
    private final Object giving = new Object();

    RunspaceManagedConnection(
            PoolIdentity identity,
            PoolSettings settings,
            AdapterRuntime runtime,
            PoolCounters counters,
            @Nullable PrintWriter logWriter) {
        this.identity = identity;
        this.logWriter = logWriter;
        this.settings = settings;
        this.runtime = runtime;
        this.counters = counters;
        this.slot = new SessionSlot(settings, runtime, counters, this::lost);
        this.use = new ConnectionUse(this, slot, counters);
        this.transaction = new SessionTransaction(slot, settings.target(), settings.transactions());
        try {
            runtime.add(this);
        } catch (RunspaceException e) {
            slot.close();
            throw e;
        }
        slot.watch();
    }

    @Override
    public final Object getConnection(Subject subject, ConnectionRequestInfo request) throws ResourceException {
        if (!identity.isOf(subject, request)) {
            throw new SecurityException(ErrorCode.USER_CHANGED.message(settings.target()));
        }
        PooledRunspace handle = new PooledRunspace(runtime.context().tasks());
        give(handle);
        return handle;
    }

    @Override
    public final void associateConnection(Object connection) throws ResourceException {
        if (!(connection instanceof PooledRunspace handle)) {
            throw new IllegalStateException("not a handle of this adapter: " + connection);
        }
        give(handle);
    }

    private void give(PooledRunspace handle) throws ResourceException {
        RunspaceManagedConnection before;
        try {
            synchronized (giving) {
                before = checkOutFor(handle);
            }
        } catch (RunspaceException e) {
            fail(e);
            throw AdapterFailures.toResourceException(e);
        } catch (RuntimeException | Error e) {
            fail(new ResourceAdapterInternalException(e.toString(), e));
            throw e;
        }
        if (before != null && before != this) {
            before.use.forget(handle);
        }
    }

    /** Returns the connection that the handle had before. */
    private @Nullable RunspaceManagedConnection checkOutFor(PooledRunspace handle) throws ResourceException {
        boolean free = use.isFree();
        if (free) {
            slot.checkOut();
        }
        return use.give(handle, free);
    }

    /** Takes the session from all handles, before the container cleans up. */
    final void releaseHandles() {
        use.releaseHandles();
    }

    /** Returns what is told of the session. */
    final SessionFacts facts() {
        return slot.facts();
    }

    /** Returns the server of the session, for messages. */
    final Target target() {
        return settings.target();
    }

    @Override
    public final void cleanup() {
        use.returned();
        transaction.whenOver(this::checkIn);
    }

    /** Prepares a session that was used for its next user, unless it has one already. */
    private void checkIn() {
        if (use.checksIn()) {
            slot.checkIn();
        }
    }

    @Override
    public final void destroy() {
        if (!use.destroyed()) {
            return;
        }
        runtime.remove(this);
        try {
            slot.close();
        } finally {
            // not before: the last scripts of a transaction may need another session
            transaction.whenOverOrGivenUp(() -> slot.whenRetired(settings::forgetCaller));
        }
    }

    /** Destroys it when the last scripts of its transaction have run. */
    final CompletableFuture<Void> destroyAfterItsTransaction() {
        return transaction
                .ending()
                .thenRunAsync(this::destroy, runtime.context().tasks());
    }

    /** Cuts the session off, for a close that takes too long. Nothing is opened any more. */
    final void abort() {
        try {
            slot.abort();
        } finally {
            settings.forgetCaller();
        }
    }

    /** Whether this connection may serve a request. */
    final boolean fits(PoolIdentity wanted) {
        return identity.equals(wanted) && isUsable();
    }

    /** Whether the session is alive as far as the client knows. Sends nothing. */
    final boolean isUsable() {
        return use.isAlive() && slot.isUsable();
    }

    /** Whether the session was idle for so long that the server must be asked. */
    final boolean wantsProbe() {
        return slot.hasIdledFor(settings.probeAfterIdle());
    }

    final CompletableFuture<Integer> probe() {
        return slot.probe();
    }

    /**
     * The session, for a handle of the current check-out only, which starts a run in it; null if the handle has another
     * session, or none. If it is not null, {@link #started} must follow: until then nobody else gets the session.
     */
    final @Nullable RunspaceSession start(PooledRunspace handle) {
        if (!use.start(handle)) {
            return null;
        }
        try {
            transaction.requireNotEnding();
        } catch (SessionStateException e) {
            started();
            throw e;
        }
        return slot.session();
    }

    /** The session knows the run now, or it could not be started. */
    final void started() {
        slot.starts().ended();
    }

    /** Counts a command of a user, and returns what wants to know its end. */
    final RunObserver commandStarted(RunspaceSession session) {
        return counters.commandStarted(session);
    }

    /**
     * Keeps a pipeline for the end of the transaction that the session is in.
     *
     * @return whether it did: not if the handle has another session, or none
     */
    final boolean atEndOfTransaction(PooledRunspace handle, TransactionEnd end, PipelineRequest request) {
        if (settings.transactions().level() == TransactionSupportLevel.NoTransaction) {
            throw new SessionStateException(ErrorCode.NO_TRANSACTION, null, refusalByProperty());
        }
        boolean mine = use.use(handle);
        if (mine) {
            transaction.add(end, request);
        }
        return mine;
    }

    /**
     * A handle was closed, perhaps late.
     *
     * @param itsCheckOut the number of the check-out that it had of this connection
     */
    final void closed(PooledRunspace handle, long itsCheckOut) {
        if (!use.closed(handle, itsCheckOut)) {
            return;
        }
        ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
        event.setConnectionHandle(handle);
        listeners.tell(event, ConnectionEventListener::connectionClosed);
    }

    /** Runs what a server has left in the journal, before this connection is given to anybody. */
    final void recover(List<LeftTransaction> left) {
        transaction.recover(left);
    }

    /** No session could be given to a user. Without the event, Payara would never free the place of this connection. */
    private void fail(Exception reason) {
        if (use.failed()) {
            tellError(null, reason);
        }
    }

    /**
     * The session ended by itself: the container learns it at once if the session is checked out, otherwise when it
     * asks.
     */
    private void lost(RunspaceSession session, RunspaceException reason) {
        PooledRunspace handle = use.anyHandle().orElse(null);
        ConnectionUse.Loss loss = use.lost(session, reason);
        if (loss != ConnectionUse.Loss.OTHER) {
            slot.lost(session, reason.getMessage());
        }
        if (loss == ConnectionUse.Loss.IN_USE) {
            tellError(handle, reason);
        }
    }

    /**
     * Tells the container that this connection is of no use any more.
     *
     * @param handle one that has it; null in a transaction, for example, that lasts longer than the handles
     */
    private void tellError(@Nullable PooledRunspace handle, Exception reason) {
        ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_ERROR_OCCURRED, reason);
        event.setConnectionHandle(handle);
        listeners.tell(event, ConnectionEventListener::connectionErrorOccurred);
    }

    @Override
    public final void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public final void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    @Override
    public final XAResource getXAResource() throws ResourceException {
        throw refusal("XA", "PowerShell cannot prepare a commit");
    }

    @Override
    public final LocalTransaction getLocalTransaction() throws ResourceException {
        if (settings.transactions().level() == TransactionSupportLevel.NoTransaction) {
            throw refusal("local", refusalByProperty());
        }
        return transaction;
    }

    private NotSupportedException refusal(String kind, String reason) {
        return new NotSupportedException(ErrorCode.TRANSACTION_KIND.message(settings.target(), kind, reason));
    }

    private static String refusalByProperty() {
        return "the property " + TransactionSettings.LEVEL + " of the pool is NoTransaction";
    }

    @Override
    public final ManagedConnectionMetaData getMetaData() throws ResourceException {
        use.requireAlive();
        return new RunspaceMetaData(slot.session(), settings);
    }

    @Override
    public final void setLogWriter(PrintWriter out) {
        logWriter = out;
    }

    @Override
    public final PrintWriter getLogWriter() {
        return logWriter;
    }
}
