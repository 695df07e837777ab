package org.runspace.transport.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Writes packets in order to a connection that takes one write at a time and tells when it is done. Thread-safe. */
final class EventOutput implements PacketSink {
    private final ByteConnection connection;
    private final Executor tasks;
    private final Consumer<Throwable> failed;

    /** Guards everything below. */
    private final Queue<Supplier<byte[]>> queue = new ArrayDeque<>();

    private boolean writing;
    private boolean pumping;
    private boolean closed;

    EventOutput(ByteConnection connection, Executor tasks, Consumer<Throwable> failed) {
        this.connection = connection;
        this.tasks = tasks;
        this.failed = failed;
    }

    @Override
    public void add(Supplier<byte[]> line) {
        boolean idle;
        synchronized (queue) {
            if (closed) {
                return;
            }
            queue.add(line);
            idle = !writing && !pumping;
        }
        if (idle) {
            startTask();
        }
    }

    /**
     * The bytes of what waits already are made by other threads, because making them may call back the caller of this
     * method.
     */
    @Override
    public void addOrWrite(Supplier<byte[]> line) {
        synchronized (queue) {
            boolean mine = !closed && !writing && !pumping && queue.isEmpty();
            pumping |= mine;
            if (!mine) {
                add(line);
                return;
            }
        }
        write(line);
        boolean more;
        synchronized (queue) {
            pumping = false;
            more = !writing && !queue.isEmpty();
        }
        if (more) {
            startTask();
        }
    }

    @Override
    public void acknowledged() {
        // the connection itself tells what it has taken
    }

    @Override
    public void close() {
        synchronized (queue) {
            closed = true;
            queue.clear();
        }
    }

    private void startTask() {
        try {
            tasks.execute(this::pump);
        } catch (RuntimeException | Error e) {
            fail(new IOException("no thread to write with", e));
        }
    }

    /**
     * Writes until the connection is busy. A thread that finds another one at it leaves the work to that one, so that
     * no write is done inside of another's.
     */
    private void pump() {
        Supplier<byte[]> next = next(true);
        while (next != null) {
            write(next);
            next = next(false);
        }
    }

    private Supplier<byte[]> next(boolean begin) {
        synchronized (queue) {
            if (begin && pumping) {
                return null;
            }
            Supplier<byte[]> next = writing ? null : queue.poll();
            pumping = next != null;
            return next;
        }
    }

    private void write(Supplier<byte[]> line) {
        try {
            byte[] bytes = line.get();
            if (bytes != null) {
                synchronized (queue) {
                    writing = true;
                }
                connection.write(ByteBuffer.wrap(bytes), this::written);
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void written(IOException failure) {
        synchronized (queue) {
            writing = false;
        }
        if (failure != null) {
            fail(failure);
        } else {
            pump();
        }
    }

    private void fail(Throwable failure) {
        close();
        failed.accept(failure);
    }
}
