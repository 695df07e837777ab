package org.runspace.transport.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.runspace.OpenFailure;
import org.runspace.RunspaceException;
import org.runspace.spi.Deadline;
import org.runspace.spi.Fill;
import org.runspace.spi.Target;
import org.runspace.spi.Traits;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;

/**
 * The client's side of the out-of-process protocol over blocking streams: one reader, one more where there is an error stream, and a task for writes that could
 * block. What the other side writes beside the protocol is kept as a tail for failures.
 */
final class StreamTransport implements Transport {
    private static final int PACKET = 32768;
    private static final String REMOTE_ERROR = "Remote transport error:";
    private static final int ERRORS_WAIT_MILLIS = 300;

    private final StreamTransportProvider provider;
    private final Target target;
    private final TransportContext context;
    private final ClientChannels channels = new ClientChannels();
    private final TextTail tail = new TextTail();
    private final ReadGate gate = new ReadGate();
    private final AtomicBoolean closedTold = new AtomicBoolean();
    private final CountDownLatch errorsEnded = new CountDownLatch(1);
    private final ByteBuffer packet = ByteBuffer.allocate(PACKET);

    private final Object lock = new Object();
    private TransportListener listener;
    private ByteStreams streams;
    private PacketOutput output;
    private boolean aborted;
    private boolean closing;
    private boolean failed;

    StreamTransport(StreamTransportProvider provider, Target target, TransportContext context) {
        this.provider = provider;
        this.target = target;
        this.context = context;
    }

    @Override
    public Traits traits() {
        return new Traits(provider.isConfidential(), false, true);
    }

    @Override
    public void open(UUID session, TransportListener events, Deadline deadline) {
        synchronized (lock) {
            listener = events;
            if (aborted) {
                context.tasks().execute(this::tellClosed);
                return;
            }
        }
        try {
            context.startBlocking("runspace-reader " + target, () -> connectAndRead(deadline));
        } catch (RejectedExecutionException e) {
            context.tasks().execute(() -> failAndEnd(OpenFailure.CONFIGURATION, "no thread to read with", e));
        }
    }

    @Override
    public void openChannel(UUID pipeline) {
        channels.command(pipeline);
        send(PacketWriter.packet(PacketType.COMMAND, pipeline));
    }

    @Override
    public void ready(UUID channel) {
        PacketOutput writer = writer();
        if (writer != null) {
            writer.add(() -> fill(channel));
        }
    }

    @Override
    public void resume(UUID channel) {
        gate.open();
    }

    @Override
    public void signal(UUID pipeline) {
        send(PacketWriter.packet(PacketType.SIGNAL, pipeline));
    }

    @Override
    public void closeChannel(UUID pipeline) {
        gate.open();
        if (channels.close(pipeline)) {
            send(PacketWriter.packet(PacketType.CLOSE, pipeline));
        }
    }

    @Override
    public void close() {
        gate.open();
        synchronized (lock) {
            closing = true;
        }
        if (writer() == null) {
            abort();
        } else if (channels.close(SESSION)) {
            send(PacketWriter.packet(PacketType.CLOSE, SESSION));
        }
    }

    @Override
    public void abort() {
        ByteStreams toClose;
        boolean neverRead;
        synchronized (lock) {
            if (aborted) {
                return;
            }
            aborted = true;
            toClose = streams;
            neverRead = listener != null && streams == null;
            if (output != null) {
                output.close();
            }
        }
        gate.open();
        if (toClose != null) {
            closeCarrier(toClose);
        } else if (neverRead) {
            context.tasks().execute(this::tellClosed);
        }
    }

    private void connectAndRead(Deadline deadline) {
        ByteStreams connected;
        try {
            connected = provider.connect(target, context, deadline);
        } catch (ConnectException e) {
            failAndEnd(e.kind(), e.getMessage(), e);
            return;
        } catch (IOException | RuntimeException e) {
            failAndEnd(OpenFailure.UNREACHABLE, String.valueOf(e.getMessage()), e);
            return;
        }
        if (adopt(connected)) {
            listener.opened();
            read(connected);
        } else {
            closeCarrier(connected);
            tellClosed();
        }
    }

    /** Takes a connection over, unless the session was given up meanwhile. */
    private boolean adopt(ByteStreams connected) {
        synchronized (lock) {
            if (aborted) {
                return false;
            }
            streams = connected;
            output = new PacketOutput(connected.out(), provider.roomForWrites(), context.tasks(), this::writeFailed);
        }
        if (connected.errorsOrNull() == null) {
            errorsEnded.countDown();
        } else {
            context.startBlocking("runspace-errors " + target, () -> readErrors(connected.errorsOrNull()));
        }
        return true;
    }

    private void read(ByteStreams connected) {
        PacketReader reader = new PacketReader(new Incoming(), PacketReader.LONGEST_LINE);
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream in = connected.in();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                reader.receive(buffer, 0, count);
            }
            streamEnded(connected, null);
        } catch (IOException e) {
            streamEnded(connected, e);
        } catch (RunspaceException e) {
            fail(OpenFailure.PROTOCOL, e.getMessage(), e);
        } catch (RuntimeException e) {
            fail(OpenFailure.PROTOCOL, "the session could not take what arrived: " + e, e);
        }
        abort();
        tellClosed();
    }

    private void streamEnded(ByteStreams connected, IOException cause) {
        boolean expected;
        synchronized (lock) {
            expected = aborted || closing;
        }
        if (!expected) {
            awaitErrors();
            fail(OpenFailure.UNREACHABLE, provider.describeEnd(connected), cause);
        }
    }

    private void readErrors(InputStream errors) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                peerText(line);
            }
        } catch (IOException e) {
            // the stream ended with its connection, which the reader of the data reports
        } finally {
            errorsEnded.countDown();
        }
    }

    private void peerText(String line) {
        tail.add(line);
        synchronized (lock) {
            if (closing || aborted) {
                return;
            }
        }
        listener.peerText(line, line.startsWith(REMOTE_ERROR));
    }

    /** Last words are worth a moment: they tell why the other side went away. */
    private void awaitErrors() {
        try {
            if (!errorsEnded.await(ERRORS_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                tail.add("(the error stream is still open)");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes the next Data packet of a channel, for one thread at a time. */
    private byte[] fill(UUID channel) {
        if (!channels.take(channel)) {
            return null;
        }
        packet.clear();
        Fill filled = listener.fill(channel, packet);
        if (filled == Fill.EMPTY) {
            channels.nothingSent(channel);
            return null;
        }
        packet.flip();
        return PacketWriter.data(filled, channel, packet);
    }

    private void send(byte[] line) {
        PacketOutput writer = writer();
        if (writer != null) {
            writer.addOrWrite(() -> line);
        }
    }

    private PacketOutput writer() {
        synchronized (lock) {
            return aborted ? null : output;
        }
    }

    /** A write fails when the other side went away; the reader notices, too, and knows more, so it is left a moment to tell. */
    private void writeFailed(IOException e) {
        boolean expected;
        synchronized (lock) {
            expected = aborted || closing;
        }
        if (expected) {
            abort();
        } else {
            context.schedule(() -> {
                fail(OpenFailure.UNREACHABLE, "writing failed: " + e.getMessage(), e);
                abort();
            }, java.time.Duration.ofMillis(2L * ERRORS_WAIT_MILLIS));
        }
    }

    private void failAndEnd(OpenFailure kind, String message, Throwable cause) {
        fail(kind, message, cause);
        abort();
        tellClosed();
    }

    private void fail(OpenFailure kind, String message, Throwable cause) {
        synchronized (lock) {
            if (failed || aborted) {
                return;
            }
            failed = true;
        }
        listener.failed(SESSION, new TransportFailure(kind, message, tail.text(), cause));
    }

    private void tellClosed() {
        if (closedTold.compareAndSet(false, true)) {
            listener.closed();
        }
    }

    private static void closeCarrier(ByteStreams connected) {
        try {
            connected.carrier().close();
        } catch (IOException e) {
            System.getLogger(StreamTransport.class.getName()).log(System.Logger.Level.DEBUG, "closing a connection failed", e);
        }
    }

    /** What arrives, on the reading thread. */
    private final class Incoming implements PacketHandler {
        @Override
        public void data(UUID channel, Fill lane, ByteBuffer payload) {
            gate.close();
            if (listener.received(channel, payload)) {
                gate.open();
            } else {
                gate.await();
            }
        }

        @Override
        public void packet(PacketType type, UUID channel) {
            acknowledged();
            switch (type) {
                case DATA_ACK -> {
                    if (channels.acknowledged(channel)) {
                        sendNext(channel);
                    }
                }
                case COMMAND_ACK -> commandAcknowledged(channel);
                case SIGNAL_ACK -> listener.signalled(channel);
                case CLOSE_ACK -> closeAcknowledged(channel);
                default -> throw new IllegalStateException("a server must not send " + type.element());
            }
        }

        @Override
        public void errorText(String text) {
            peerText(text);
        }

        @Override
        public void noise(String line) {
            tail.add(line);
        }

        private void commandAcknowledged(UUID channel) {
            if (channels.opened(channel)) {
                listener.channelOpened(channel);
                sendNext(channel);
            }
        }

        /** All that a client receives, but Data, acknowledges one packet of its own. */
        private void acknowledged() {
            PacketOutput writer = writer();
            if (writer != null) {
                writer.acknowledged();
            }
        }

        private void sendNext(UUID channel) {
            PacketOutput writer = writer();
            if (writer != null) {
                writer.addOrWrite(() -> fill(channel));
            }
        }

        private void closeAcknowledged(UUID channel) {
            if (channel.equals(SESSION)) {
                abort();
            } else if (channels.closed(channel)) {
                listener.channelClosed(channel);
            }
        }
    }
}
