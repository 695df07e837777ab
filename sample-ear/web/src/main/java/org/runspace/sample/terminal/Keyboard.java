package org.runspace.sample.terminal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;

/**
 * Takes keys from the page's connection to the terminal without ever holding the connection up: a terminal that nobody
 * reads from takes a few keys only, and the others wait here. Thread-safe.
 */
final class Keyboard {
    private static final int MOST_WAITING = 1 << 20;
    private static final byte CTRL_C = 3;

    private final LineDisciplineTerminal terminal;
    private final SerialTask typing;
    private final SerialTask interrupting;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private int size;

    /**
     * Makes one.
     *
     * @param executor waits for a terminal that takes no keys now, or shows nothing
     */
    Keyboard(LineDisciplineTerminal terminal, Executor executor) {
        this.terminal = terminal;
        this.typing = new SerialTask(executor, this::type);
        this.interrupting = new SerialTask(executor, () -> terminal.raise(Signal.INT));
    }

    /**
     * Types some text in UTF-8. As in every terminal, Ctrl+C drops what was typed ahead, and so does too much of it.
     */
    void press(byte[] keys) {
        int interrupt = lastInterrupt(keys);
        if (interrupt >= 0) {
            drop();
            interrupting.wake();
        }
        byte[] rest = Arrays.copyOfRange(keys, interrupt + 1, keys.length);
        if (rest.length > 0 && offer(rest)) {
            typing.wake();
        }
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

    private synchronized boolean offer(byte[] keys) {
        boolean room = size + keys.length <= MOST_WAITING;
        if (room) {
            waiting.add(keys);
            size += keys.length;
        }
        return room;
    }

    private synchronized void drop() {
        waiting.clear();
        size = 0;
    }

    private synchronized byte[] next() {
        byte[] keys = waiting.poll();
        if (keys != null) {
            size -= keys.length;
        }
        return keys;
    }

    private void type() {
        try {
            for (byte[] keys = next(); keys != null; keys = next()) {
                terminal.processInputBytes(keys);
            }
        } catch (IOException e) {
            drop(); // the terminal has ended
        }
    }
}
