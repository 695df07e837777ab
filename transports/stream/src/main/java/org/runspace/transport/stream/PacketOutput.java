package org.runspace.transport.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes packets in order, so that neither the session's threads nor the reader wait for a slow server, and an idle
 * session needs no thread to write. A packet that is sure to fit what the connection can hold may be written at once;
 * everything else is written by a task. The server acknowledges every packet, which shows how much it has read.
 * Thread-safe.
 */
final class PacketOutput implements PacketSink {
    private final OutputStream out;
    private final int room;
    private final Executor tasks;
    private final Consumer<Throwable> failed;

    /** Guards everything below. */
    private final Deque<Supplier<byte[]>> queue = new ArrayDeque<>();

    private boolean writing;
    private boolean closed;
    private int unreadPackets;
    private long unreadBytes;

    /**
     * Creates an output for a connection that can hold {@code room} bytes while the server reads nothing; zero if that
     * is not known.
     */
    PacketOutput(OutputStream out, int room, Executor tasks, Consumer<Throwable> failed) {
        this.out = out;
        this.room = room;
        this.tasks = tasks;
        this.failed = failed;
    }

    @Override
    public void add(Supplier<byte[]> line) {
        synchronized (queue) {
            if (closed) {
                return;
            }
            queue.add(line);
            if (writing) {
                return;
            }
            writing = true;
        }
        startTask();
    }

    /** If it is its turn, the bytes are made by this call. */
    @Override
    public void addOrWrite(Supplier<byte[]> line) {
        if (!takeTurn()) {
            add(line);
            return;
        }
        try {
            byte[] bytes = line.get();
            if (bytes != null && takeRoom(bytes.length)) {
                out.write(bytes);
                out.flush();
                bytes = null;
            }
            passTurn(bytes);
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        }
    }

    @Override
    public void acknowledged() {
        synchronized (queue) {
            unreadPackets--;
            if (unreadPackets <= 0) {
                unreadPackets = 0;
                unreadBytes = 0;
            }
        }
    }

    @Override
    public void close() {
        synchronized (queue) {
            closed = true;
            queue.clear();
        }
    }

    private boolean takeTurn() {
        synchronized (queue) {
            boolean free = room > 0 && !writing && !closed;
            writing |= free;
            return free;
        }
    }

    /** Leaves what could not be written, and what was queued meanwhile, to the task. */
    private void passTurn(byte[] unwritten) {
        synchronized (queue) {
            if (unwritten != null && !closed) {
                queue.addFirst(() -> unwritten);
            }
            writing = !queue.isEmpty();
            if (!writing) {
                return;
            }
        }
        startTask();
    }

    /**
     * Counts a packet as written if the connection is sure to take it. Before it is written, because the answer may be
     * faster than this thread.
     */
    private boolean takeRoom(int length) {
        synchronized (queue) {
            boolean fits = unreadBytes + length <= room;
            if (fits) {
                count(length);
            }
            return fits;
        }
    }

    private void count(int length) {
        synchronized (queue) {
            unreadPackets++;
            unreadBytes += length;
        }
    }

    private void startTask() {
        try {
            tasks.execute(this::write);
        } catch (RuntimeException | Error e) {
            fail(new IOException("no thread to write with", e));
        }
    }

    private void write() {
        boolean unflushed = false;
        try {
            while (true) {
                Supplier<byte[]> next = next(unflushed);
                if (next == null && !unflushed) {
                    return;
                }
                byte[] line = next == null ? null : next.get();
                if (line != null) {
                    count(line.length);
                    out.write(line);
                    unflushed = true;
                } else if (next == null) {
                    out.flush();
                    unflushed = false;
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        }
    }

    /** The next thing to write, or null; the task goes on all the same if something is to be flushed. */
    private Supplier<byte[]> next(boolean unflushed) {
        synchronized (queue) {
            Supplier<byte[]> next = queue.poll();
            writing = next != null || unflushed;
            return next;
        }
    }

    private void fail(Throwable e) {
        close();
        failed.accept(e);
    }
}
