package org.runspace.transport.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.ProtocolException;
import org.runspace.spi.Deadline;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;
import org.runspace.spi.Target;
import org.runspace.spi.Traits;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;

/**
 * The client of the out-of-process protocol over any connection: channels, acknowledgements, the order of closing, and
 * the server's text that is not part of the protocol, whose last lines are kept for failures. Subclasses connect, read
 * and write. Thread-safe.
 */
abstract class PacketTransport implements Transport {
    private static final int PACKET = 32768;
    private static final int FLOOD = 32;
    private static final Duration UNFINISHED = Duration.ofMillis(500);
    private static final String REMOTE_ERROR = "Remote transport error:";

    private final Target target;
    private final TransportContext context;
    private final boolean confidential;
    private final ClientChannels channels = new ClientChannels();
    private final TextTail tail = new TextTail();
    private final AtomicBoolean closedTold = new AtomicBoolean();
    private final ByteBuffer packet = ByteBuffer.allocate(PACKET);
    private final EchoCheck echo = new EchoCheck();
    private final UnfinishedText unfinished = new UnfinishedText();

    /** Of the reading thread. */
    private int dataInARow;

    private final Object lock = new Object();
    private TransportListener listener;
    private PacketSink sink;
    private Phase phase = Phase.ALIVE;

    /** What the session's end is at. */
    enum Phase {
        /** Nothing ends. */
        ALIVE,
        /** The session is being closed, so the end of the connection is no failure. */
        CLOSING,
        /** A failure was told; the connection is about to be cut. */
        FAILED,
        /** The connection is cut: nothing is sent any more, and nothing fails. */
        CUT;

        enum Event {
            CLOSED,
            FAILED,
            ABORTED
        }

        /** The table of transitions: the phase after an event, the same where it does not fit. */
        Phase after(Event event) {
            return switch (event) {
                case CLOSED -> this == ALIVE ? CLOSING : this;
                case FAILED -> this == ALIVE || this == CLOSING ? FAILED : this;
                case ABORTED -> CUT;
            };
        }
    }

    PacketTransport(Target target, TransportContext context, boolean confidential) {
        this.target = target;
        this.context = context;
        this.confidential = confidential;
    }

    /** Begins to connect, without waiting. Ends in {@link #connected} or {@link #failAndEnd}. */
    abstract void connect(Deadline deadline);

    /** Ends the connection, or the attempt to make one. Called once. */
    abstract void disconnect();

    /**
     * The server has confirmed the end of the session, but may still have something to clean up. Ends in {@link #end}.
     */
    void finish() {
        abort();
    }

    /** Reads may go on. */
    abstract void resumeReads();

    /**
     * Bytes were handed over and not all of them may be followed by more: {@link #resumeReads} follows, perhaps before
     * this returns.
     */
    abstract void holdReads();

    /** Called before bytes are handed over, so that a resume that comes meanwhile is not lost. */
    abstract void beforeReceive();

    final Target target() {
        return target;
    }

    final TransportContext context() {
        return context;
    }

    @Override
    public final Traits traits() {
        return new Traits(confidential, false, true);
    }

    @Override
    public final void open(UUID session, TransportListener events, Deadline deadline) {
        synchronized (lock) {
            listener = events;
            if (phase == Phase.CUT) {
                tellClosedSoon();
                return;
            }
        }
        connect(deadline);
    }

    @Override
    public final void openChannel(UUID pipeline) {
        channels.command(pipeline);
        send(PacketType.COMMAND, pipeline);
    }

    @Override
    public final void ready(UUID channel) {
        PacketSink writer = sink();
        if (writer != null) {
            writer.add(() -> fill(channel));
        }
    }

    @Override
    public final void resume(UUID channel) {
        resumeReads();
    }

    @Override
    public final void signal(UUID pipeline) {
        send(PacketType.SIGNAL, pipeline);
    }

    @Override
    public final void closeChannel(UUID pipeline) {
        resumeReads();
        if (channels.close(pipeline)) {
            send(PacketType.CLOSE, pipeline);
        }
    }

    @Override
    public final void close() {
        resumeReads();
        synchronized (lock) {
            moves(Phase.Event.CLOSED);
        }
        if (sink() == null) {
            abort();
        } else if (channels.close(SESSION)) {
            send(PacketType.CLOSE, SESSION);
        }
    }

    @Override
    public final void abort() {
        boolean opened;
        boolean connected;
        synchronized (lock) {
            if (!moves(Phase.Event.ABORTED)) {
                return;
            }
            opened = listener != null;
            connected = sink != null;
            if (connected) {
                sink.close();
            }
        }
        boolean clean = false;
        try {
            resumeReads();
            disconnect();
            clean = true;
        } finally {
            if (opened && !(connected && clean)) {
                tellClosedSoon();
            }
        }
    }

    /**
     * The connection is established. False if the session was given up meanwhile: then the connection is to be closed.
     */
    final boolean connected(PacketSink output) {
        synchronized (lock) {
            if (phase == Phase.CUT) {
                return false;
            }
            sink = output;
        }
        return true;
    }

    final void tellOpened() {
        listener.opened();
    }

    /** Whether the server writes output and nothing else, for a while already. For the reading thread. */
    final boolean isFlood() {
        return dataInARow > FLOOD;
    }

    /** Makes the reader of what arrives. */
    final PacketReader reader() {
        return new PacketReader(new Incoming(), PacketReader.LONGEST_LINE);
    }

    /** Whether the end of the connection is no failure. */
    final boolean isEnding() {
        synchronized (lock) {
            return phase == Phase.CUT || phase == Phase.CLOSING;
        }
    }

    /** Whether nobody is told of what still arrives. */
    final boolean isCut() {
        synchronized (lock) {
            return phase == Phase.CUT;
        }
    }

    /** The server wrote a line that is not part of the protocol. */
    final void serverText(String line) {
        String text = line.length() <= TextLines.LONGEST ? line : line.substring(0, TextLines.LONGEST) + "…";
        tail.add(text);
        if (!isEnding()) {
            listener.serverText(text, text.startsWith(REMOTE_ERROR));
        }
    }

    /** A question, a prompt for example, may be all that the server ever writes. */
    private void tellUnfinished() {
        String text = unfinished.take();
        if (!text.isEmpty()) {
            serverText(text);
        }
    }

    /** Adds a remark of the client to the server's last lines. */
    final void note(String line) {
        if (!line.isEmpty()) {
            tail.add(line);
        }
    }

    /** The last lines of the server's text that is not part of the protocol. */
    final String said() {
        return tail.text();
    }

    final void failAndEnd(OpenFailure kind, String message, Throwable cause) {
        try {
            fail(kind, message, cause);
        } finally {
            end();
        }
    }

    /** The connection is gone, and everything that belongs to it. */
    final void end() {
        try {
            abort();
        } finally {
            tellClosed();
        }
    }

    final void fail(OpenFailure kind, String message, Throwable cause) {
        synchronized (lock) {
            if (!moves(Phase.Event.FAILED)) {
                return;
            }
        }
        note(unfinished.take());
        listener.failed(SESSION, new TransportFailure(kind, message, tail.text(), cause));
    }

    /** A connection that takes nothing is gone; anything else that is thrown is no fault of the connection. */
    final void failWriting(Throwable cause) {
        boolean gone = cause instanceof IOException;
        fail(
                gone ? OpenFailure.UNREACHABLE : OpenFailure.CONFIGURATION,
                "writing failed: " + (gone ? cause.getMessage() : cause),
                cause);
    }

    /** Not on the calling thread, unless no other is left: somebody may wait for it. */
    private void tellClosedSoon() {
        try {
            context.tasks().execute(this::tellClosed);
        } catch (RuntimeException | Error e) {
            tellClosed();
        }
    }

    final void tellClosed() {
        if (closedTold.compareAndSet(false, true)) {
            listener.closed();
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
        byte[] line = PacketWriter.data(filled.lane(), channel, packet);
        echo.sent(line);
        return line;
    }

    private void send(PacketType type, UUID channel) {
        byte[] line = PacketWriter.packet(type, channel);
        PacketSink writer = sink();
        if (writer != null) {
            writer.addOrWrite(() -> line);
        }
    }

    /** Applies an event, with the lock held. False if it changes nothing. */
    private boolean moves(Phase.Event event) {
        Phase before = phase;
        phase = before.after(event);
        return phase != before;
    }

    private PacketSink sink() {
        synchronized (lock) {
            return phase == Phase.CUT ? null : sink;
        }
    }

    /** What arrives, on the reading thread. */
    private final class Incoming implements PacketHandler {
        @Override
        public void data(UUID channel, Lane lane, ByteBuffer payload) {
            dataInARow++;
            echo.received(lane, channel, payload);
            beforeReceive();
            if (listener.received(channel, payload)) {
                resumeReads();
            } else {
                holdReads();
            }
        }

        @Override
        public void packet(PacketType type, UUID channel) {
            dataInARow = 0;
            acknowledged();
            switch (type) {
                case DATA_ACK -> {
                    if (channels.acknowledged(channel)) {
                        sendNext(channel);
                    }
                }
                case COMMAND_ACK -> commandAcknowledged(channel);
                case SIGNAL_ACK -> signalAcknowledged(channel);
                case CLOSE_ACK -> closeAcknowledged(channel);
                case DATA, COMMAND, SIGNAL, CLOSE ->
                    throw new ProtocolException(ErrorCode.PACKET_DIRECTION, null, "server", type.element(), "client");
            }
        }

        @Override
        public void errorText(String text) {
            serverText(text);
        }

        @Override
        public void noise(String line) {
            unfinished.ended();
            serverText(line);
        }

        @Override
        public void unfinished(String text) {
            if (text.isEmpty()) {
                unfinished.ended();
            } else if (unfinished.add(text)) {
                context.schedule(PacketTransport.this::tellUnfinished, UNFINISHED);
            }
        }

        private void commandAcknowledged(UUID channel) {
            if (channels.opened(channel)) {
                listener.channelOpened(channel);
                sendNext(channel);
            }
        }

        /** All that a client receives, but Data, acknowledges one packet of its own. */
        private void acknowledged() {
            echo.acknowledged();
            PacketSink writer = sink();
            if (writer != null) {
                writer.acknowledged();
            }
        }

        private void sendNext(UUID channel) {
            PacketSink writer = sink();
            if (writer != null) {
                writer.addOrWrite(() -> fill(channel));
            }
        }

        private void signalAcknowledged(UUID channel) {
            if (channel.equals(SESSION)) {
                throw new ProtocolException(ErrorCode.UNASKED_ANSWER, null, "a stop of the session");
            }
            listener.signalled(channel);
        }

        private void closeAcknowledged(UUID channel) {
            if (channel.equals(SESSION)) {
                finish();
            } else if (channels.closed(channel)) {
                listener.channelClosed(channel);
            }
        }
    }
}
