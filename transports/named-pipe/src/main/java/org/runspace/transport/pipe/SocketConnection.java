package org.runspace.transport.pipe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.runspace.transport.stream.ByteConnection;

/**
 * A socket that does not block. The writing thread puts as much into it as it takes; the loop's thread writes the rest,
 * reads, and reports the end. Thread-safe.
 */
final class SocketConnection implements ByteConnection {
    /** A talkative connection lets the others have their turn. */
    private static final int READS_A_TURN = 4;

    private final SocketLoop loop;
    private final SocketChannel channel;
    private final PipeEvents events;

    /** Writes that are not done; guards the next one. */
    private final Queue<Write> writes = new ArrayDeque<>();

    private boolean writing;
    /** Set on the loop's thread, with the lock held. */
    private volatile boolean closed;

    private volatile boolean reading;

    /** For the loop's thread only. */
    private SelectionKey key;

    private boolean wantsWrite;

    private record Write(ByteBuffer bytes, Consumer<IOException> done) {}

    SocketConnection(SocketLoop loop, SocketChannel channel, PipeEvents events) {
        this.loop = loop;
        this.channel = channel;
        this.events = events;
    }

    void register() {
        try {
            key = channel.register(loop.selector(), reading ? SelectionKey.OP_READ : 0, this);
        } catch (IOException e) {
            end(e);
        }
    }

    @Override
    public void write(ByteBuffer bytes, Consumer<IOException> done) {
        boolean refused;
        boolean mine;
        synchronized (writes) {
            refused = closed;
            mine = !writing;
            if (!refused) {
                writes.add(new Write(bytes, done));
                writing = true;
            }
        }
        if (refused) {
            done.accept(new IOException("the pipe is closed"));
        } else if (mine) {
            flush();
        }
    }

    /**
     * Writes until nothing is left or the socket is full; one thread at a time. A channel that does not block is not
     * closed by an interrupt of the writing thread.
     */
    private void flush() {
        try {
            for (Write next = next(); next != null; next = next()) {
                channel.write(next.bytes());
                if (next.bytes().hasRemaining()) {
                    loop.call(this, () -> wantWrites(true));
                    return;
                }
                synchronized (writes) {
                    writes.poll();
                }
                next.done().accept(null);
            }
        } catch (IOException e) {
            loop.call(this, () -> writeFailed(e));
        }
    }

    /**
     * The first one, which stays in the queue until it is done; null if there is none, and then the next writer begins
     * anew.
     */
    private Write next() {
        synchronized (writes) {
            Write next = writes.peek();
            writing = next != null;
            return next;
        }
    }

    /** The server has ended, but its last bytes may be there. */
    private void writeFailed(IOException e) {
        if (!closed && key != null) {
            read();
        }
        end(e);
    }

    @Override
    public void hold() {
        reading = false;
        loop.call(this, this::setInterest);
    }

    @Override
    public void resume() {
        reading = true;
        loop.call(this, this::setInterest);
    }

    @Override
    public void close() {
        loop.call(this, () -> end(null));
    }

    private void wantWrites(boolean want) {
        wantsWrite = want;
        setInterest();
    }

    private void setInterest() {
        if (!closed && key != null) {
            key.interestOps((reading ? SelectionKey.OP_READ : 0) | (wantsWrite ? SelectionKey.OP_WRITE : 0));
        }
    }

    /** Something can be done; on the loop's thread. */
    void ready() {
        if (closed) {
            return;
        }
        if (key.isWritable()) {
            wantWrites(false);
            flush();
        }
        if (key.isReadable()) {
            read();
        }
    }

    private void read() {
        try {
            int turns = 0;
            int count = 1;
            while (reading && count > 0 && turns++ < READS_A_TURN) {
                ByteBuffer buffer = loop.buffer();
                count = channel.read(buffer);
                if (count > 0) {
                    events.received(buffer.flip());
                }
            }
            if (count < 0) {
                end(null);
            }
        } catch (IOException e) {
            end(e);
        }
    }

    /** Closes the socket and reports that; on the loop's thread. */
    void end(IOException cause) {
        if (closed) {
            return;
        }
        List<Write> unwritten;
        synchronized (writes) {
            closed = true;
            unwritten = new ArrayList<>(writes);
            writes.clear();
        }
        try {
            channel.close();
            loop.removed();
        } catch (IOException e) {
            System.getLogger(SocketConnection.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a socket failed", e);
        }
        events.ended(cause);
        unwritten.forEach(write -> write.done().accept(cause == null ? new IOException("the pipe is closed") : cause));
    }
}
