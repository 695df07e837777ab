package org.runspace.engine.runtime;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.runspace.Cancellable;
import org.runspace.ConnectionState;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;

/** How the connection of a session stands, who waits for a change of it, and who is told. Thread-safe. */
final class ConnectionWatch {
    private final Executor tasks;
    private final List<Consumer<ConnectionState>> listeners = new CopyOnWriteArrayList<>();
    private volatile ConnectionState state = ConnectionState.CONNECTED;
    private ConnectionState wanted = ConnectionState.CONNECTED;
    private CompletableFuture<Void> change = new CompletableFuture<>();

    /** Creates it; the given executor runs one task after the other. */
    ConnectionWatch(Executor tasks) {
        this.tasks = tasks;
    }

    ConnectionState state() {
        return state;
    }

    /** Returns what completes when the connection is in a state, or with why it is not. */
    synchronized CompletableFuture<Void> become(ConnectionState next) {
        wanted = next;
        change = new CompletableFuture<>();
        return change;
    }

    /** The connection changed; with a failure, it did not although it should. */
    void changed(ConnectionState now, RunspaceException failure) {
        state = now;
        complete(now, failure);
        if (failure == null) {
            listeners.forEach(listener -> tasks.execute(() -> listener.accept(now)));
        }
    }

    /** The session has ended. */
    void ended(RunspaceException reason) {
        complete(
                state,
                reason != null
                        ? reason
                        : new SessionStateException(
                                ErrorCode.SESSION_STATE, null, "change the connection", "CLOSED", "OPENED"));
    }

    private synchronized void complete(ConnectionState now, RunspaceException failure) {
        if (failure != null) {
            change.completeExceptionally(failure);
        } else if (now == wanted) {
            change.complete(null);
        }
    }

    /** A listener may be added more than once, so each time counts by itself and is removed by its own handle. */
    @SuppressWarnings("UnnecessaryMethodReference") // makes one that is equal to no other
    Cancellable onChange(Consumer<ConnectionState> listener) {
        Consumer<ConnectionState> added = listener::accept;
        listeners.add(added);
        return () -> listeners.remove(added);
    }
}
