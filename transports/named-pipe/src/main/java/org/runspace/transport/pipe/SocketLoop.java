package org.runspace.transport.pipe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.runspace.error.ErrorCode;
import org.runspace.spi.TransportContext;

/**
 * The one thread that reads from all sockets, and writes what they do not take at once. It starts with the first
 * connection, on a thread of the context, and ends with the last one.
 */
final class SocketLoop {
    private static final System.Logger LOG = System.getLogger(SocketLoop.class.getName());
    private static final int BUFFER = 1 << 16;

    /** The running one, or null; guarded by the class, as are the counts of connections. */
    private static SocketLoop current;

    private final Selector selector;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private int connections;

    private record Call(SocketConnection connection, Runnable work) {}

    private SocketLoop(Selector selector) {
        this.selector = selector;
    }

    /**
     * Takes a connected channel that does not block. Nothing is read before the connection is resumed.
     *
     * @throws java.util.concurrent.RejectedExecutionException if there is no thread
     */
    static SocketConnection add(SocketChannel channel, PipeEvents events, TransportContext context) throws IOException {
        SocketLoop loop;
        synchronized (SocketLoop.class) {
            loop = current == null ? start(context) : current;
            current = loop;
            loop.connections++;
        }
        SocketConnection connection = new SocketConnection(loop, channel, events);
        loop.call(connection, connection::register);
        return connection;
    }

    private static SocketLoop start(TransportContext context) throws IOException {
        Selector selector = Selector.open();
        SocketLoop loop = new SocketLoop(selector);
        try {
            context.startBlocking("runspace-pipes", loop::run);
            return loop;
        } catch (RuntimeException | Error e) {
            selector.close();
            throw e;
        }
    }

    /** Runs something of a connection on the loop's thread, soon. */
    void call(SocketConnection connection, Runnable work) {
        calls.add(new Call(connection, work));
        selector.wakeup();
    }

    Selector selector() {
        return selector;
    }

    /** Where a read puts its bytes; for the loop's thread. */
    ByteBuffer buffer() {
        return buffer.clear();
    }

    /** A connection is closed. Its descriptor is free only when the selector has let go of it. */
    void removed() throws IOException {
        synchronized (SocketLoop.class) {
            connections--;
        }
        selector.selectNow();
    }

    private void run() {
        try {
            while (!isDone()) {
                selector.select();
                // an interrupt asks the sessions to end, which is for their owners to do; a set flag would make
                // the next select return at once
                Thread.interrupted();
                for (SelectionKey key : new ArrayList<>(selector.selectedKeys())) {
                    ready((SocketConnection) key.attachment());
                }
                selector.selectedKeys().clear();
                runCalls();
            }
        } catch (IOException | RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, ErrorCode.UNTOLD_FAILURE.message("the thread of the pipes", e), e);
        } finally {
            end();
        }
    }

    /** What one connection throws is the end of that one only. */
    private static void ready(SocketConnection connection) {
        try {
            connection.ready();
        } catch (RuntimeException | Error e) {
            end(connection, new IOException("the pipe failed: " + e, e));
        }
    }

    private static void end(SocketConnection connection, IOException cause) {
        try {
            connection.end(cause);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, ErrorCode.UNTOLD_FAILURE.message("the end of a pipe", e), e);
        }
    }

    private void runCalls() {
        for (Call call = calls.poll(); call != null; call = calls.poll()) {
            try {
                call.work().run();
            } catch (RuntimeException | Error e) {
                end(call.connection(), new IOException("the pipe failed: " + e, e));
            }
        }
    }

    /** Decided together with the adding of connections, so that none comes to a loop that has ended. */
    private boolean isDone() {
        synchronized (SocketLoop.class) {
            boolean done = connections == 0;
            if (done && current == this) {
                current = null;
            }
            return done;
        }
    }

    private void end() {
        synchronized (SocketLoop.class) {
            if (current == this) {
                current = null;
            }
        }
        runCalls();
        for (SelectionKey key : new ArrayList<>(selector.keys())) {
            end((SocketConnection) key.attachment(), new IOException("the thread of the pipes ended"));
        }
        try {
            selector.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing a selector failed", e);
        }
    }
}
