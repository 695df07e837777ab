package org.runspace.engine.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.runspace.Cancellable;
import org.runspace.engine.protocol.ClientEvent;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSEventArgs;

/**
 * The listeners for the events of a session's life: its opening, its end, and the release of its transport.
 * Thread-safe.
 */
final class SessionWatchers {
    private final Executor tasks;
    private final CompletableFuture<ClientEvent.Opened> opening = new CompletableFuture<>();
    private final CompletableFuture<Void> ending = new CompletableFuture<>();
    private final CompletableFuture<Void> release = new CompletableFuture<>();
    /** For applications, so it completes on tasks; fails if nobody asked for the end. */
    private final CompletableFuture<Void> toldEnd = new CompletableFuture<>();

    private final List<Consumer<RunspaceException>> listeners = new ArrayList<>();
    private final List<ObjLongConsumer<PSEventArgs>> eventListeners = new CopyOnWriteArrayList<>();
    private final ConnectionWatch connection;
    private RunspaceException reason;

    SessionWatchers(Executor tasks, ConnectionWatch connection) {
        this.tasks = tasks;
        this.connection = connection;
    }

    /** Returns what is told about the connection. */
    ConnectionWatch connection() {
        return connection;
    }

    void opened(ClientEvent.Opened step) {
        opening.complete(step);
    }

    void released() {
        release.complete(null);
    }

    void ended(RunspaceException why) {
        List<Consumer<RunspaceException>> toTell;
        synchronized (listeners) {
            reason = why;
            toTell = why == null ? List.of() : List.copyOf(listeners);
            listeners.clear();
        }
        if (why != null) {
            opening.completeExceptionally(why);
        } else {
            opening.cancel(false);
        }
        ending.complete(null);
        connection.ended(why);
        EssentialTask.start(tasks, () -> tellEnd(why));
        toTell.forEach(listener -> tell(listener, why));
    }

    private void tellEnd(RunspaceException why) {
        if (why == null) {
            toldEnd.complete(null);
        } else {
            toldEnd.completeExceptionally(why);
        }
    }

    /** Returns a copy, because what it is attached to belongs to somebody else. */
    CompletableFuture<Void> end() {
        return toldEnd.copy();
    }

    /** Returns whether there is a listener for events of the server. */
    boolean wantEvents() {
        return !eventListeners.isEmpty();
    }

    /** Passes an event of the server to the listeners. */
    void raised(PSEventArgs event, long size) {
        eventListeners.forEach(listener -> listener.accept(event, size));
    }

    /** A listener may be added more than once, so each time counts by itself and is removed by its own handle. */
    @SuppressWarnings("UnnecessaryMethodReference") // makes one that is equal to no other
    Cancellable onEvent(ObjLongConsumer<PSEventArgs> listener) {
        ObjLongConsumer<PSEventArgs> added = listener::accept;
        eventListeners.add(added);
        return () -> eventListeners.remove(added);
    }

    /** Adds a listener for an end that is a failure; called at once if it has happened. */
    void onFault(Consumer<RunspaceException> listener) {
        RunspaceException already;
        synchronized (listeners) {
            already = reason;
            if (!ending.isDone()) {
                listeners.add(listener);
            }
        }
        if (already != null) {
            tell(listener, already);
        }
    }

    /** A pool that does not learn this keeps the session. */
    private void tell(Consumer<RunspaceException> listener, RunspaceException why) {
        EssentialTask.start(tasks, () -> listener.accept(why));
    }

    CompletableFuture<ClientEvent.Opened> opening() {
        return opening;
    }

    /** Completes when the session has ended and its carrier is released. */
    CompletableFuture<Void> gone() {
        return CompletableFuture.allOf(ending, release);
    }
}
