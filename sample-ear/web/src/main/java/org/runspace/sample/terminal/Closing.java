package org.runspace.sample.terminal;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Closes the connection of a page, but no new one: Payara uses the objects of a request for two others at once, if its
 * connection is closed while the request that has opened it still ends. One of the others is answered with 500 then.
 * Thread-safe.
 */
final class Closing {
    /** Far longer than the end of a request takes. */
    private static final Duration LEAST_AGE = Duration.ofSeconds(1);

    private final Session socket;
    private final ScheduledExecutorService timer;
    private final LongSupplier clock;
    private final long openedAt;

    /**
     * Creates that of a connection which is just being opened.
     *
     * @param timer closes it if it is too new
     * @param clock the time in nanoseconds
     */
    Closing(Session socket, ScheduledExecutorService timer, LongSupplier clock) {
        this.socket = socket;
        this.timer = timer;
        this.clock = clock;
        this.openedAt = clock.getAsLong();
    }

    Closing(Session socket, ScheduledExecutorService timer) {
        this(socket, timer, System::nanoTime);
    }

    /** Closes the connection as soon as that can be, without waiting for it. */
    void close(CloseReason.CloseCode code, String reason) {
        CloseReason why = new CloseReason(code, reason);
        long tooNew = LEAST_AGE.toNanos() - (clock.getAsLong() - openedAt);
        if (tooNew <= 0) {
            closeNow(why);
            return;
        }
        try {
            timer.schedule(() -> closeNow(why), tooNew, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            closeNow(why); // the application stops
        }
    }

    private void closeNow(CloseReason why) {
        try {
            socket.close(why);
        } catch (IOException | IllegalStateException e) {
            // it is closed already
        }
    }
}
