package org.runspace.adapter;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.runspace.PipelineItem;
import org.runspace.PowerShell;
import org.runspace.RemoteRunspace;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.pipeline.PipelineBuilder;
import org.runspace.pipeline.PipelineRequest;
import org.runspace.pipeline.PipelineRunner;
import org.runspace.pipeline.TransactionEnd;

/** A connection handle: an application's use of a pooled session until it closes the handle. Thread-safe. */
final class PooledRunspace implements RemoteRunspace, PipelineRunner {
    /** How often a session is asked for that the server takes back before it was used. */
    private static final int ATTEMPTS = 3;

    private final Executor tasks;
    private @Nullable RunspaceManagedConnection owner;
    private volatile @Nullable Association association;
    private long checkOut;
    private boolean closed;

    PooledRunspace(Executor tasks) {
        this.tasks = tasks;
    }

    synchronized long checkOut() {
        return checkOut;
    }

    /** Moves this handle to another session, for the container. Returns the connection that had it; null for none. */
    synchronized @Nullable RunspaceManagedConnection moveTo(RunspaceManagedConnection newOwner, long newCheckOut) {
        RunspaceManagedConnection before = owner;
        owner = newOwner;
        checkOut = newCheckOut;
        return before;
    }

    /** Takes this handle's session away, if it is the given one. */
    synchronized void released(RunspaceManagedConnection session) {
        if (owner == session) {
            owner = null;
        }
    }

    /** Whether it is open and has no session. */
    synchronized boolean needsSession() {
        return !closed && owner == null;
    }

    synchronized boolean belongsTo(RunspaceManagedConnection session) {
        return owner == session;
    }

    /** Whether the container may take this handle's session away, so that it needs a way to another one. */
    synchronized boolean isReleasable() {
        return owner instanceof ReleasingConnection;
    }

    /** Returns what is told of its session; empty if it has none any more. */
    Optional<SessionFacts> facts() {
        RunspaceManagedConnection connection;
        synchronized (this) {
            connection = owner;
        }
        return Optional.ofNullable(connection).map(RunspaceManagedConnection::facts);
    }

    void associatedBy(Association wayToASession) {
        association = wayToASession;
    }

    @Override
    public PowerShell powerShell() {
        return new PipelineBuilder(this);
    }

    @Override
    public Flow.Publisher<PipelineItem> run(PipelineRequest request, Executor deliverOn) {
        return subscriber -> use(connection -> {
            long number = checkOut();
            RunspaceSession session = connection.start(this);
            if (session == null) {
                return false;
            }
            try {
                session.run(request, deliverOn, connection.commandStarted(session))
                        .subscribe(told(subscriber, connection, number));
            } finally {
                connection.started();
            }
            return true;
        });
    }

    /** Only a session that can be taken back needs somebody to watch for that. */
    private Flow.Subscriber<? super PipelineItem> told(
            Flow.Subscriber<? super PipelineItem> subscriber, RunspaceManagedConnection connection, long number) {
        return connection instanceof ReleasingConnection
                ? new ReleasableRun(subscriber, () -> takenBack(connection, number))
                : subscriber;
    }

    private synchronized @Nullable RunspaceException takenBack(RunspaceManagedConnection connection, long number) {
        return closed || (owner == connection && checkOut == number)
                ? null
                : new SessionStateException(ErrorCode.SESSION_TAKEN_BACK, null, connection.target());
    }

    @Override
    public void atEndOfTransaction(TransactionEnd end, PipelineRequest request) {
        use(connection -> connection.atEndOfTransaction(this, end, request));
    }

    /** Does something in this handle's session, which the container gives it anew if it has none any more. */
    private void use(Predicate<RunspaceManagedConnection> action) {
        for (int attempt = 1; ; attempt++) {
            RunspaceManagedConnection connection = requireOpen();
            if (connection != null && action.test(connection)) {
                return;
            }
            if (attempt == ATTEMPTS) {
                throw stale();
            }
            associate();
        }
    }

    private void associate() {
        if (association != null) {
            association.associate(this);
            giveBackIfClosed();
        } else if (needsSession()) {
            throw stale();
        }
    }

    /** A close on another thread may have come before the session that this handle has now. */
    private void giveBackIfClosed() {
        Owned late;
        synchronized (this) {
            late = closed ? giveUp() : null;
        }
        if (late != null) {
            late.close(this);
        }
    }

    private static SessionStateException stale() {
        return new SessionStateException(ErrorCode.HANDLE_STALE, null);
    }

    @Override
    public Executor tasks() {
        return tasks;
    }

    @Override
    public void close() {
        Owned mine;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            mine = giveUp();
        }
        if (mine != null) {
            mine.close(this);
        } else if (association != null) {
            association.closed(this);
        }
    }

    /** Takes note of the connection that must be told of the close, and forgets it. Called with the lock. */
    private @Nullable Owned giveUp() {
        Owned mine = owner == null ? null : new Owned(owner, checkOut);
        owner = null;
        return mine;
    }

    /** A connection with the number of the check-out, which counts for this connection only. */
    private record Owned(RunspaceManagedConnection connection, long checkOut) {
        void close(PooledRunspace handle) {
            connection.closed(handle, checkOut);
        }
    }

    private synchronized @Nullable RunspaceManagedConnection requireOpen() {
        if (closed) {
            throw new SessionStateException(ErrorCode.HANDLE_CLOSED, null);
        }
        return owner;
    }
}
