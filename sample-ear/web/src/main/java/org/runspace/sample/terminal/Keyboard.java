package org.runspace.sample.terminal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;

/**
 * Takes keys from the page's connection to the terminal without ever holding the connection up: a terminal that nobody
 * reads from takes a few keys only, and the others wait here. It counts them, so that a page can hold back what is too
 * much. Thread-safe.
 */
final class Keyboard {
    static final int MOST_WAITING = 1 << 20;
    /** So few at a time that Ctrl+C drops most of what was typed ahead. */
    private static final int PART = 1 << 10;

    private static final byte CTRL_C = 3;

    /**
     * How many bytes of keys have come since the terminal's beginning.
     *
     * @param received from the page
     * @param taken of these the terminal has, or they were dropped
     */
    record Count(long received, long taken) {}

    private final LineDisciplineTerminal terminal;
    private final Runnable onTaken;
    private final SerialTask typing;
    private final SerialTask interrupting;
    private final Queue<ByteBuffer> waiting = new ArrayDeque<>();
    private int size;
    private long received;
    private long taken;

    /**
     * Makes one.
     *
     * @param executor waits for a terminal that takes no keys now, or shows nothing
     * @param onTaken told that some keys do not wait any more
     */
    Keyboard(LineDisciplineTerminal terminal, Executor executor, Runnable onTaken) {
        this.terminal = terminal;
        this.onTaken = onTaken;
        this.typing = new SerialTask(executor, this::type);
        this.interrupting = new SerialTask(executor, () -> terminal.raise(Signal.INT));
    }

    /**
     * Types some text in UTF-8. As in every terminal, Ctrl+C drops what was typed ahead.
     *
     * @return whether there was room for it; if not, what was typed ahead is dropped with it, because the rest of a
     *     text may do something else than the whole
     */
    boolean press(byte[] keys) {
        int interrupt = lastInterrupt(keys);
        if (interrupt >= 0) {
            drop();
            interrupting.wake();
        }
        boolean room = offer(keys, interrupt + 1);
        if (!room) {
            drop();
        }
        typing.wake();
        return room;
    }

    synchronized Count count() {
        return new Count(received, taken);
    }

    private int lastInterrupt(byte[] keys) {
        if (!terminal.getAttributes().getLocalFlag(LocalFlag.ISIG)) {
            return -1;
        }
        int at = keys.length - 1;
        while (at >= 0 && keys[at] != CTRL_C) {
            at--;
        }
        return at;
    }

    private synchronized boolean offer(byte[] keys, int from) {
        int length = keys.length - from;
        received += keys.length;
        taken += from;
        boolean room = size + length <= MOST_WAITING;
        if (room) {
            waiting.add(ByteBuffer.wrap(keys, from, length));
            size += length;
        } else {
            taken += length;
        }
        return room;
    }

    private synchronized void drop() {
        waiting.clear();
        taken += size;
        size = 0;
    }

    /** Returns some keys, which are no longer waiting; none if there are none. */
    private synchronized byte[] next() {
        while (!waiting.isEmpty() && !waiting.element().hasRemaining()) {
            waiting.remove();
        }
        if (waiting.isEmpty()) {
            return new byte[0];
        }
        byte[] part = new byte[Math.min(PART, waiting.element().remaining())];
        waiting.element().get(part);
        size -= part.length;
        return part;
    }

    private synchronized void take(int count) {
        taken += count;
    }

    private void type() {
        try {
            for (byte[] keys = next(); keys.length > 0; keys = next()) {
                terminal.processInputBytes(keys);
                take(keys.length);
                onTaken.run();
            }
        } catch (IOException e) {
            drop(); // the terminal has ended
        }
        onTaken.run();
    }
}
