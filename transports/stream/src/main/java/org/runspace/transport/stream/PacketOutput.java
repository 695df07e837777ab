package org.runspace.transport.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes packets in order from a task that runs only while there is something to write, so that neither the session's threads nor the reader ever wait for a slow
 * peer, and an idle session has no thread for it. Thread-safe.
 */
final class PacketOutput {
    private final OutputStream out;
    private final Executor tasks;
    private final Consumer<IOException> failed;
    private final Queue<Supplier<byte[]>> queue = new ArrayDeque<>();
    private boolean writing;
    private boolean closed;

    PacketOutput(OutputStream out, Executor tasks, Consumer<IOException> failed) {
        this.out = out;
        this.tasks = tasks;
        this.failed = failed;
    }

    /** Queues something whose bytes are made when its turn comes; null bytes write nothing. */
    void add(Supplier<byte[]> line) {
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
        try {
            tasks.execute(this::write);
        } catch (RuntimeException e) {
            fail(new IOException("no thread to write with", e));
        }
    }

    void close() {
        synchronized (queue) {
            closed = true;
            queue.clear();
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
                    out.write(line);
                    unflushed = true;
                } else if (next == null) {
                    out.flush();
                    unflushed = false;
                }
            }
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException e) {
            fail(new IOException(e));
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

    private void fail(IOException e) {
        close();
        failed.accept(e);
    }
}
