package org.runspace.transport.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.runspace.Cancellable;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;

/** The out-of-process protocol over a connection that works by events. */
final class ByteConnectionTransport extends PacketTransport {
    private final ByteConnectionProvider provider;

    /** Guards what there is to cancel. */
    private final Object lock = new Object();

    private Cancellable attempt = Cancellable.NONE;
    private volatile ByteConnection connection;
    private boolean cut;

    /** Guards whether reads are held. */
    private final Object reads = new Object();

    private boolean held;
    private boolean mayRead = true;

    ByteConnectionTransport(ByteConnectionProvider provider, Target target, TransportContext context) {
        super(target, context, provider.isConfidential());
        this.provider = provider;
    }

    @Override
    void connect(Deadline deadline) {
        Cancellable begun = provider.connect(target(), context(), deadline, new Events());
        boolean late;
        synchronized (lock) {
            attempt = begun;
            late = cut;
        }
        if (late) {
            begun.cancel();
        }
    }

    @Override
    void disconnect() {
        ByteConnection toClose;
        Cancellable toCancel;
        synchronized (lock) {
            cut = true;
            toClose = connection;
            toCancel = attempt;
        }
        if (toClose != null) {
            toClose.close();
        } else {
            toCancel.cancel();
        }
    }

    @Override
    void beforeReceive() {
        synchronized (reads) {
            mayRead = false;
        }
    }

    /**
     * Called under the lock, so that the connection gets a hold and its end in the order in which they were decided.
     */
    @Override
    void resumeReads() {
        synchronized (reads) {
            mayRead = true;
            if (held) {
                held = false;
                connection.resume();
            }
        }
    }

    @Override
    void holdReads() {
        synchronized (reads) {
            if (!mayRead && !held) {
                held = true;
                connection.hold();
            }
        }
    }

    @Override
    public <T> Optional<T> feature(Class<T> type) {
        ByteConnection connected = connection;
        return connected == null ? super.feature(type) : connected.feature(type);
    }

    private void writeFailed(Throwable e) {
        if (!isEnding()) {
            failWriting(e);
        }
        abort();
    }

    /** The events of the connection. */
    private final class Events implements ByteConnectionEvents {
        private final PacketReader reader = reader();
        private byte[] buffer = {};

        @Override
        public void connected(ByteConnection made) {
            synchronized (lock) {
                connection = made;
            }
            if (!ByteConnectionTransport.this.connected(
                    new EventOutput(made, context().tasks(), ByteConnectionTransport.this::writeFailed))) {
                made.close();
                return;
            }
            try {
                tellOpened();
            } catch (RuntimeException | Error e) {
                failAndAbort("the session could not be opened: " + e, e);
            }
        }

        @Override
        public void received(ByteBuffer bytes) {
            try {
                if (bytes.hasArray()) {
                    int from = bytes.arrayOffset() + bytes.position();
                    reader.receive(bytes.array(), from, from + bytes.remaining());
                } else {
                    int count = bytes.remaining();
                    buffer = buffer.length < count ? new byte[count] : buffer;
                    bytes.get(buffer, 0, count);
                    reader.receive(buffer, 0, count);
                }
            } catch (RunspaceException e) {
                failAndAbort(e.getMessage(), e);
            } catch (RuntimeException | Error e) {
                failAndAbort("the session could not take what arrived: " + e, e);
            }
        }

        private void failAndAbort(String message, Throwable cause) {
            try {
                fail(OpenFailure.PROTOCOL, message, cause);
            } finally {
                abort();
            }
        }

        @Override
        public void errorLine(String line) {
            try {
                serverText(line);
            } catch (RuntimeException | Error e) {
                failAndAbort("the session could not take a line of error text: " + e, e);
            }
        }

        @Override
        public void failed(OpenFailure kind, String message, Throwable cause) {
            failAndEnd(kind, message, cause);
        }

        @Override
        public void ended(String why, IOException cause) {
            ended(OpenFailure.UNREACHABLE, why, cause);
        }

        @Override
        public void ended(OpenFailure kind, String why, IOException cause) {
            if (!isEnding()) {
                fail(kind, why, cause);
            }
            end();
        }
    }
}
