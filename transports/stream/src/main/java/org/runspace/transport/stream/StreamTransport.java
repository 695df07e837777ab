package org.runspace.transport.stream;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;

/**
 * The out-of-process protocol over blocking streams: one reader, one more where there is an error stream that cannot be
 * polled, and a task for writes that could block.
 */
final class StreamTransport extends PacketTransport {
    private static final int WRITE_FAILURE_MILLIS = 600;
    private static final long FLOOD_PAUSE_NANOS = 150_000;
    private static final Duration FINISH_LIMIT = Duration.ofSeconds(2);

    private final StreamTransportProvider provider;
    private final ReadGate gate = new ReadGate();
    private final AtomicBoolean carrierClosed = new AtomicBoolean();
    private volatile ByteStreams streams;
    private volatile ServerErrors errors = ServerErrors.NONE;
    /** The thread that connects, while it does; guards itself against an interrupt that comes after it. */
    private final Object connectingLock = new Object();

    private Thread connecting;
    private boolean givenUp;

    StreamTransport(StreamTransportProvider provider, Target target, TransportContext context) {
        super(target, context, provider.isConfidential());
        this.provider = provider;
    }

    @Override
    void connect(Deadline deadline) {
        try {
            context().startBlocking("runspace-reader " + target(), () -> connectAndRead(deadline));
        } catch (RejectedExecutionException e) {
            context()
                    .tasks()
                    .execute(() ->
                            failAndEnd(OpenFailure.CONFIGURATION, "no thread to read with: " + e.getMessage(), e));
        }
    }

    @Override
    void disconnect() {
        synchronized (connectingLock) {
            givenUp = true;
            if (connecting != null) {
                connecting.interrupt();
            }
        }
        ByteStreams connected = streams;
        if (connected != null) {
            closeCarrier(connected);
            giveUpReaders();
        }
    }

    /** Most reads end when their connection is closed; the session does not depend on it. */
    private void giveUpReaders() {
        try {
            context().schedule(this::tellClosed, FINISH_LIMIT);
        } catch (RuntimeException | Error e) {
            tellClosed();
        }
    }

    /** The end of its input lets a process remove its files; it is cut off only if it does not end by itself. */
    @Override
    void finish() {
        try {
            streams.out().close();
        } catch (IOException | RuntimeException | Error e) {
            abort();
            return;
        }
        context().schedule(this::abort, FINISH_LIMIT);
    }

    @Override
    void resumeReads() {
        gate.open();
    }

    @Override
    void holdReads() {
        gate.await();
    }

    @Override
    void beforeReceive() {
        gate.close();
    }

    /** Whatever ends this thread ends the session with it. */
    private void connectAndRead(Deadline deadline) {
        try {
            serve(connectInterruptibly(deadline));
        } catch (TransportOpenException e) {
            fail(e.kind(), e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            fail(OpenFailure.UNREACHABLE, reason(e), e);
        } catch (Error e) {
            fail(OpenFailure.CONFIGURATION, "the connection type failed: " + e, e);
        } finally {
            end();
        }
    }

    /**
     * The message alone means nothing where it is missing, or is one of Java's own, such as "Index 1 out of bounds".
     */
    private static String reason(Exception e) {
        String message = e.getMessage();
        boolean speaks = e instanceof IOException || e instanceof RunspaceException;
        return message != null && speaks ? message : e.toString();
    }

    private void serve(ByteStreams connected) throws TransportOpenException {
        streams = connected;
        PacketOutput output = new PacketOutput(
                connected.out(), provider.roomForWrites(), context().tasks(), this::writeFailed);
        if (!connected(output)) {
            closeCarrier(connected);
            return;
        }
        try {
            startErrors(connected);
            tellOpened();
            read(connected);
        } catch (RunspaceException e) {
            fail(OpenFailure.PROTOCOL, e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            fail(OpenFailure.PROTOCOL, "the session could not take what arrived: " + e, e);
        }
    }

    /**
     * A user who is asked for a password may take long; the interrupt of a session that was given up must not outlive
     * the connecting.
     */
    private ByteStreams connectInterruptibly(Deadline deadline) throws IOException {
        synchronized (connectingLock) {
            if (givenUp) {
                throw new TransportOpenException(
                        OpenFailure.UNREACHABLE, "the session was given up before it connected", null);
            }
            connecting = Thread.currentThread();
        }
        try {
            return provider.connect(target(), context(), deadline);
        } finally {
            synchronized (connectingLock) {
                connecting = null;
                if (givenUp) {
                    Thread.interrupted();
                }
            }
        }
    }

    private void startErrors(ByteStreams connected) throws TransportOpenException {
        errors = errorsOf(connected.errors());
        try {
            errors.start();
        } catch (RejectedExecutionException e) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION, "no thread to read the error stream with: " + e.getMessage(), e);
        }
    }

    private ServerErrors errorsOf(@Nullable InputStream stream) {
        if (stream == null) {
            return ServerErrors.NONE;
        }
        return stream instanceof ChildErrors child
                ? new ErrorPoller(child, context(), this::serverText, this::errorsFailed)
                : new ErrorReader(
                        stream, context(), "runspace-errors " + target(), this::serverText, this::errorsFailed);
    }

    private void errorsFailed(Throwable cause) {
        fail(OpenFailure.PROTOCOL, "the session could not take a line of error text: " + cause, cause);
        abort();
    }

    private void read(ByteStreams connected) {
        PacketReader reader = reader();
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream in = connected.in();
            for (int count = in.read(buffer); count >= 0 && !isCut(); count = in.read(buffer)) {
                reader.receive(buffer, 0, count);
                if (count < buffer.length && isFlood()) {
                    // the server writes each object by itself: a few larger reads cost both sides less than many small
                    // ones
                    LockSupport.parkNanos(FLOOD_PAUSE_NANOS);
                }
            }
            streamEnded(connected, null);
        } catch (IOException e) {
            streamEnded(connected, e);
        }
    }

    private void streamEnded(ByteStreams connected, IOException cause) {
        if (!isEnding()) {
            awaitErrors();
            TransportOpenException end = provider.explainEnd(connected, said());
            fail(end.kind(), end.getMessage(), cause == null ? end.getCause() : cause);
        }
    }

    /** Waits a moment for the server's last words, which say why it ended. */
    private void awaitErrors() {
        try {
            if (!errors.awaitLastWords()) {
                note("(the error stream is still open)");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A write fails when the server has ended; the reader notices that, too, and knows more, so it gets a moment to
     * report it first.
     */
    private void writeFailed(Throwable cause) {
        if (isEnding()) {
            abort();
            return;
        }
        try {
            context().schedule(() -> failAndAbort(cause), Duration.ofMillis(WRITE_FAILURE_MILLIS));
        } catch (RuntimeException | Error e) {
            failAndAbort(cause);
        }
    }

    private void failAndAbort(Throwable cause) {
        failWriting(cause);
        abort();
    }

    private void closeCarrier(ByteStreams connected) {
        if (!carrierClosed.compareAndSet(false, true)) {
            return;
        }
        errors.stop();
        try {
            connected.carrier().close();
        } catch (IOException | RuntimeException | Error e) {
            System.getLogger(StreamTransport.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a connection failed", e);
        }
    }
}
