package org.runspace.sample.terminal;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The way to one page: what the screen shows as binary messages, everything else as JSON. Each has a task of its own,
 * so that a page which takes nothing any more does not keep the next one waiting. Thread-safe.
 */
final class Connection {
    private static final int CHUNK = 1 << 14;
    private static final byte[] NOTHING = {};
    /** Of so many bytes of keys at a time the page is told that they were taken. */
    private static final int TAKEN_STEP = 1 << 14;
    /** Within this time a page must take a message, or its connection is taken for cut. */
    private static final long SEND_LIMIT_IN_SECONDS = 20;

    private final Session socket;
    private final Closing closing;
    private final Screen screen;
    private final Keyboard keyboard;
    private final Supplier<String> end;
    private final SerialTask sending;
    /** Why the page has lost the terminal; null before. */
    private volatile String lost;

    private long sent;
    private long toldTaken;
    private boolean begun;
    private boolean isEnded;

    /**
     * Begins where a page left off.
     *
     * @param from how many bytes the page has got before
     * @param end why the terminal has ended; null before
     * @param executor sends, and may have to wait for the page
     */
    Connection(
            Session socket,
            Closing closing,
            Screen screen,
            Keyboard keyboard,
            long from,
            Supplier<String> end,
            Executor executor) {
        this.socket = socket;
        this.closing = closing;
        this.screen = screen;
        this.keyboard = keyboard;
        this.sent = screen.resume(from);
        this.end = end;
        this.sending = new SerialTask(executor, this::send);
    }

    boolean isOf(Session other) {
        return socket.equals(other);
    }

    /** There may be something to send. */
    void wake() {
        sending.wake();
    }

    private void send() {
        if (isEnded) {
            return;
        }
        try {
            String reason = end.get(); // before the last output is sent: nothing follows it
            sendNews();
            if (lost != null) {
                end(lost);
            } else if (reason != null) {
                end(reason);
            }
        } catch (IOException | RuntimeException e) {
            // each server has exceptions of its own for a connection that has gone
            isEnded = true;
            closing.begin(CloseReason.CloseCodes.NORMAL_CLOSURE, "nothing can be sent");
        }
    }

    private void sendNews() throws IOException {
        begin();
        for (byte[] chunk = next(); chunk.length > 0; chunk = next()) {
            await(socket.getAsyncRemote().sendBinary(ByteBuffer.wrap(chunk)));
            sent += chunk.length;
        }
        tellTaken();
    }

    private byte[] next() {
        return lost != null ? NOTHING : screen.read(sent, CHUNK);
    }

    private void end(String reason) throws IOException {
        isEnded = true;
        tell(Closing.farewell(reason));
        closing.begin(CloseReason.CloseCodes.NORMAL_CLOSURE, "the terminal has ended");
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            Keyboard.Count keys = keyboard.count();
            toldTaken = keys.taken();
            tell(Json.createObjectBuilder()
                    .add("type", "begin")
                    .add("from", sent)
                    .add("received", keys.received())
                    .add("taken", keys.taken())
                    .build());
        }
    }

    private void tellTaken() throws IOException {
        long taken = keyboard.count().taken();
        if (taken - toldTaken >= TAKEN_STEP) {
            toldTaken = taken;
            tell(Json.createObjectBuilder()
                    .add("type", "taken")
                    .add("bytes", taken)
                    .build());
        }
    }

    private void tell(JsonObject message) throws IOException {
        await(socket.getAsyncRemote().sendText(message.toString()));
    }

    private static void await(Future<Void> message) throws IOException {
        try {
            message.get(SEND_LIMIT_IN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        }
    }

    /** Takes the terminal from the page, which is told why. A page that takes nothing any more is not waited for. */
    void lose(String reason) {
        lost = reason;
        closing.begin(CloseReason.CloseCodes.NORMAL_CLOSURE, reason);
        wake();
    }

    /** Done when the connection is closed. */
    CompletableFuture<Void> over() {
        return closing.over();
    }
}
