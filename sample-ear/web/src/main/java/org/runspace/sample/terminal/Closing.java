package org.runspace.sample.terminal;

import jakarta.json.Json;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The end of a page's connection, which is the page's to close: when it is told that it has no terminal any more, or by
 * going. When Payara closes a connection itself, it takes the page's answer to that for a request, and uses the objects
 * of one request for two, so that somebody else's fails. Only what is open still after a while is closed here, by a
 * thread that serves no requests. Thread-safe.
 */
final class Closing {
    /** So long a page can take to close its connection. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Session socket;
    private final ScheduledExecutorService timer;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile State state = State.OPEN;

    private enum State {
        OPEN,
        /** Nothing that the page sends is heard any more. */
        ENDING
    }

    /**
     * Creates that of an open connection.
     *
     * @param timer closes what the page does not close
     */
    Closing(Session socket, ScheduledExecutorService timer) {
        this.socket = socket;
        this.timer = timer;
    }

    /** The words that tell a page that it has no terminal any more, and is to close its connection. */
    static String farewell(String reason) {
        return Json.createObjectBuilder()
                .add("type", "end")
                .add("reason", reason)
                .build()
                .toString();
    }

    /** Hears the page no more, and gives it time to close its connection. */
    void begin(CloseReason.CloseCode code, String reason) {
        state = State.ENDING;
        CloseReason why = new CloseReason(code, reason);
        try {
            timer.schedule(() -> closeIfOpen(why), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            closeIfOpen(why); // the application stops
        }
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** The connection is closed. */
    void gone() {
        state = State.ENDING;
        over.complete(null);
    }

    /** Done when the connection is closed. */
    CompletableFuture<Void> over() {
        return over;
    }

    private void closeIfOpen(CloseReason why) {
        if (over.isDone() || !socket.isOpen()) {
            return;
        }
        try {
            socket.close(why);
        } catch (IOException | IllegalStateException e) {
            // it is closed already
        }
    }
}
