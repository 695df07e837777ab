package org.runspace.sample.terminal;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The end of a page's connection, which is the page's to close: when it is told that it has no terminal any more, or by
 * going. When Payara closes a connection itself, it takes the page's answer to that for a request, and uses the objects
 * of one request for two, so that somebody else's fails. Only what is open still after a while is closed here, by a
 * thread that serves no requests. Thread-safe.
 */
final class Closing {
    /** So long a page can take to close its connection. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** A server tells that a connection is closed, and answers its page only then. */
    private static final Duration LAST_WORDS = Duration.ofMillis(100);

    private final Session socket;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    private enum State {
        OPEN,
        /** Nothing that the page sends is heard any more. */
        ENDING,
        CLOSED
    }

    /**
     * Creates that of an open connection.
     *
     * @param timer has time for nothing that takes long
     * @param executor closes what the page does not close
     */
    Closing(Session socket, ScheduledExecutorService timer, Executor executor) {
        this.socket = socket;
        this.timer = timer;
        this.executor = executor;
    }

    /** The words that tell a page that it has no terminal any more, and is to close its connection. */
    static JsonObject farewell(String reason) {
        return Json.createObjectBuilder()
                .add("type", "end")
                .add("reason", reason)
                .build();
    }

    /** Hears the page no more, and gives it time to close its connection. */
    void begin(CloseReason.CloseCode code, String reason) {
        state.compareAndSet(State.OPEN, State.ENDING);
        CloseReason why = new CloseReason(code, reason);
        later(PATIENCE, () -> closeIfOpen(why));
    }

    /** At once when the application stops, and nothing can be done later. */
    private void later(Duration delay, Runnable task) {
        try {
            timer.schedule(() -> executor.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException | IllegalStateException e) {
            task.run();
        }
    }

    boolean isOpen() {
        return state.get() == State.OPEN;
    }

    /** The connection is closed. */
    void gone() {
        state.set(State.CLOSED);
        later(LAST_WORDS, () -> over.complete(null));
    }

    /** Done when the connection is closed, and nothing is written to it any more. */
    CompletableFuture<Void> over() {
        return over;
    }

    private void closeIfOpen(CloseReason why) {
        try {
            if (state.get() != State.CLOSED && socket.isOpen()) {
                socket.close(why);
            }
        } catch (IOException | RuntimeException e) {
            // each server has exceptions of its own for a connection that has gone
        } finally {
            over.complete(null);
        }
    }
}
