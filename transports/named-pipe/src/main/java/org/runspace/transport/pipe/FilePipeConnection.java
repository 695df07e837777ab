package org.runspace.transport.pipe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ByteConnection;

/**
 * A pipe that is a file, read and written by overlapped calls whose completions come on the system's threads.
 * Thread-safe.
 */
final class FilePipeConnection implements ByteConnection {
    private static final int BUFFER = 1 << 16;

    private final AsynchronousFileChannel channel;
    private final PipeEvents events;
    private final TransportContext context;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    /** Guards everything below. */
    private final Queue<Write> writes = new ArrayDeque<>();

    private boolean mayRead;
    private Phase phase = Phase.IDLE;

    /** The phases of the pipe. At most one read is under way, and the end is reported when none is. */
    enum Phase {
        IDLE,
        READING,
        /** Closed, and the read that was under way has not returned yet. */
        CLOSING,
        ENDED;

        enum Event {
            READ,
            READ_RETURNED,
            CLOSED
        }

        /** The table of transitions: the phase after an event, the same where it does not fit. */
        Phase after(Event event) {
            return switch (this) {
                case IDLE -> event == Event.READ ? READING : event == Event.CLOSED ? ENDED : this;
                case READING -> event == Event.READ_RETURNED ? IDLE : event == Event.CLOSED ? CLOSING : this;
                case CLOSING -> event == Event.READ_RETURNED ? ENDED : this;
                case ENDED -> this;
            };
        }

        boolean isOpen() {
            return this == IDLE || this == READING;
        }
    }

    private record Write(ByteBuffer bytes, Consumer<IOException> done) {}

    FilePipeConnection(AsynchronousFileChannel channel, PipeEvents events, TransportContext context) {
        this.channel = channel;
        this.events = events;
        this.context = context;
    }

    @Override
    public void write(ByteBuffer bytes, Consumer<IOException> done) {
        Write write = new Write(bytes, done);
        boolean refused;
        boolean first;
        synchronized (writes) {
            refused = !phase.isOpen();
            first = !refused && writes.isEmpty();
            if (!refused) {
                writes.add(write);
            }
        }
        if (refused) {
            done.accept(new IOException("the pipe is closed"));
        } else if (first) {
            start(write);
        }
    }

    private void start(Write write) {
        try {
            channel.write(write.bytes(), 0, write, new Written());
        } catch (RuntimeException e) {
            end(new IOException(e));
        }
    }

    @Override
    public void hold() {
        synchronized (writes) {
            mayRead = false;
        }
    }

    @Override
    public void resume() {
        synchronized (writes) {
            mayRead = true;
        }
        read();
    }

    private void read() {
        synchronized (writes) {
            if (!mayRead || !moves(Phase.Event.READ)) {
                return;
            }
        }
        try {
            channel.read(buffer.clear(), 0, null, new Read());
        } catch (RuntimeException e) {
            readFailed(new IOException(e));
        }
    }

    private void readFailed(IOException cause) {
        if (isEndedByRead()) {
            startTask(() -> tellEnded(null));
        } else {
            end(cause);
        }
    }

    /** The read that was under way has returned; whether that was what the end waited for. */
    private boolean isEndedByRead() {
        synchronized (writes) {
            moves(Phase.Event.READ_RETURNED);
            return phase == Phase.ENDED;
        }
    }

    /** Applies an event, with the lock held. False if it changes nothing. */
    private boolean moves(Phase.Event event) {
        Phase before = phase;
        phase = before.after(event);
        return phase != before;
    }

    @Override
    public void close() {
        end(null);
    }

    /** On another thread than the caller's, and after the last call of an event. */
    private void end(IOException cause) {
        boolean idle;
        synchronized (writes) {
            if (!moves(Phase.Event.CLOSED)) {
                return;
            }
            idle = phase == Phase.ENDED;
        }
        try {
            channel.close();
        } catch (IOException e) {
            System.getLogger(FilePipeConnection.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a pipe failed", e);
        }
        if (idle) {
            startTask(() -> tellEnded(cause));
        }
    }

    private void startTask(Runnable task) {
        try {
            context.tasks().execute(task);
        } catch (RejectedExecutionException e) {
            // everything ends, and nobody else is left to tell it
            task.run();
        }
    }

    private void tellEnded(IOException cause) {
        List<Write> unwritten;
        synchronized (writes) {
            unwritten = new ArrayList<>(writes);
            writes.clear();
        }
        events.ended(cause);
        unwritten.forEach(write -> write.done().accept(cause == null ? new IOException("the pipe is closed") : cause));
    }

    /** What comes of a read. */
    private final class Read implements CompletionHandler<Integer, Void> {
        @Override
        public void completed(Integer count, Void nothing) {
            if (count > 0) {
                events.received(buffer.flip());
            }
            if (count < 0) {
                readFailed(null);
            } else if (isEndedByRead()) {
                startTask(() -> tellEnded(null));
            } else {
                read();
            }
        }

        @Override
        public void failed(Throwable failure, Void nothing) {
            readFailed(asIOException(failure));
        }
    }

    /** What comes of a write. */
    private final class Written implements CompletionHandler<Integer, Write> {
        @Override
        public void completed(Integer count, Write write) {
            if (write.bytes().hasRemaining()) {
                start(write);
                return;
            }
            Write next;
            boolean mine;
            synchronized (writes) {
                mine = writes.remove(write);
                next = mine ? writes.peek() : null;
            }
            if (next != null) {
                start(next);
            }
            if (mine) {
                write.done().accept(null);
            }
        }

        @Override
        public void failed(Throwable failure, Write write) {
            end(asIOException(failure));
        }
    }

    private static IOException asIOException(Throwable failure) {
        return failure instanceof IOException io ? io : new IOException(failure);
    }
}
