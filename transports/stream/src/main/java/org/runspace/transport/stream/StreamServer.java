package org.runspace.transport.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;

/**
 * The server of the out-of-process protocol over blocking streams. Every Data packet is acknowledged once it was taken,
 * but not while a pipeline's input is full, which is the only way to slow a client down. Several sessions may follow
 * one another on the same streams.
 */
public final class StreamServer {
    private static final System.Logger LOG = System.getLogger(StreamServer.class.getName());
    private static final int PACKET = 32768;
    private static final int FLUSH_SECONDS = 10;
    /** Far more than what answers a client that waits for its answers. */
    private static final long MOST_WAITING = 1L << 20;

    private final Function<ServerCarrier, ServerSide> sessions;
    private final Consumer<String> errors;
    private final PacketOutput output;
    private final CountDownLatch broken = new CountDownLatch(1);
    /** The bytes of the answers that are not written yet. */
    private final AtomicLong waiting = new AtomicLong();

    private final PacketReader reader = new PacketReader(new Incoming(), PacketReader.LONGEST_LINE);
    private Served served;

    /**
     * Creates a server for one connection.
     *
     * @param out to the client
     * @param tasks runs the short tasks that write
     * @param errors takes the lines for the client that are not part of the protocol
     * @param sessions creates a session for its connection
     */
    public StreamServer(
            OutputStream out, Executor tasks, Consumer<String> errors, Function<ServerCarrier, ServerSide> sessions) {
        this.sessions = sessions;
        this.errors = errors;
        this.output = new PacketOutput(out, 0, tasks, failure -> writeFailed(out, failure));
    }

    /**
     * Creates a server for one connection without a separate stream for errors: lines that are not part of the protocol
     * are marked and sent between the packets, as PowerShell does on its pipes.
     *
     * @param out to the client
     * @param tasks runs the short tasks that write
     * @param sessions creates a session for its connection
     */
    public StreamServer(OutputStream out, Executor tasks, Function<ServerCarrier, ServerSide> sessions) {
        this.sessions = sessions;
        this.output = new PacketOutput(out, 0, tasks, failure -> writeFailed(out, failure));
        this.errors = line -> answer(PacketWriter.errorText(line));
    }

    /**
     * Serves until the client ends its stream, sends a line that is no packet, or asks on without reading the answers.
     * Then all pipelines are stopped, and the remaining packets are written.
     *
     * @param in from the client
     * @throws IOException if reading fails
     * @throws RunspaceException if the client sent something that is no packet, or does not read its answers
     */
    public void serve(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try {
            for (int count = in.read(buffer); count >= 0 && broken.getCount() > 0; count = in.read(buffer)) {
                receive(buffer, 0, count);
            }
        } finally {
            end();
        }
    }

    /**
     * Takes received bytes, for connections that read by events. One call at a time.
     *
     * @param bytes an array with the bytes, which is not kept
     * @param from the index of the first byte
     * @param to the index after the last byte
     * @throws RunspaceException if the client sent something that is no packet, or does not read its answers; call
     *     {@link #end} then
     */
    public void receive(byte[] bytes, int from, int to) {
        reader.receive(bytes, from, to);
        long unread = waiting.get();
        if (unread > MOST_WAITING) {
            broken.countDown();
            throw new ProtocolException(
                    ErrorCode.TOO_LARGE, null, "what waits for a client that does not read", unread, MOST_WAITING);
        }
    }

    /**
     * Says that the client sends nothing more to {@link #receive}; it may still read. Waits until the remaining packets
     * are written, so it must not be called by a thread that handles events.
     */
    public void end() {
        if (served != null) {
            Served last = served;
            try {
                last.side.close();
                last.awaitEnd();
            } finally {
                last.side.lost();
            }
        }
        flush();
    }

    /**
     * Where it is not the connection that failed, the client learns only by the end of the stream that nothing follows.
     */
    private void writeFailed(OutputStream out, Throwable cause) {
        broken.countDown();
        if (cause instanceof IOException) {
            return;
        }
        LOG.log(System.Logger.Level.ERROR, ErrorCode.ENDPOINT_FAILED.message("serving a session", cause), cause);
        try {
            out.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing a connection failed", e);
        }
    }

    private void flush() {
        CountDownLatch written = new CountDownLatch(1);
        output.add(() -> {
            written.countDown();
            return null;
        });
        await(written);
        output.close();
    }

    private void await(CountDownLatch latch) {
        try {
            for (int i = 0; i < FLUSH_SECONDS * 10 && broken.getCount() > 0; i++) {
                if (latch.await(100, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Served session() {
        if (served == null || served.ended.getCount() == 0) {
            served = new Served();
        }
        return served;
    }

    /** One session on these streams. */
    private final class Served implements ServerCarrier {
        private final Set<UUID> unacknowledged = ConcurrentHashMap.newKeySet();
        private final ByteBuffer packet = ByteBuffer.allocate(PACKET);
        private final CountDownLatch ended = new CountDownLatch(1);
        private final ServerSide side = sessions.apply(this);

        void data(UUID channel, Lane lane, ByteBuffer payload) {
            unacknowledged.add(channel);
            if (side.received(channel, lane, payload)) {
                acknowledge(channel);
            }
        }

        /** The reader or the session that takes input again, whichever is first, acknowledges. */
        private void acknowledge(UUID channel) {
            if (unacknowledged.remove(channel)) {
                send(PacketType.DATA_ACK, channel);
            }
        }

        void awaitEnd() {
            await(ended);
        }

        @Override
        public void ready(UUID channel) {
            output.add(() -> next(channel));
        }

        /** One packet at a turn, so that a busy channel leaves the others theirs. */
        private byte[] next(UUID channel) {
            byte[] line = fill(channel);
            if (line != null) {
                ready(channel);
            }
            return line;
        }

        private byte[] fill(UUID channel) {
            packet.clear();
            if (side.fill(channel, packet) == Fill.EMPTY) {
                return null;
            }
            packet.flip();
            return PacketWriter.data(Lane.DEFAULT, channel, packet);
        }

        @Override
        public void resume(UUID pipeline) {
            acknowledge(pipeline);
        }

        @Override
        public void signalled(UUID pipeline) {
            send(PacketType.SIGNAL_ACK, pipeline);
        }

        @Override
        public void channelReleased(UUID pipeline) {
            send(PacketType.CLOSE_ACK, pipeline);
        }

        @Override
        public void error(String line) {
            errors.accept(line);
        }

        @Override
        public void ended() {
            output.add(this::last);
        }

        /** What the session's channel still holds, then the answer to the close. */
        private byte[] last() {
            byte[] line = fill(Transport.SESSION);
            if (line != null) {
                output.add(this::last);
                return line;
            }
            ended.countDown();
            return PacketWriter.packet(PacketType.CLOSE_ACK, Transport.SESSION);
        }
    }

    private void send(PacketType type, UUID channel) {
        answer(PacketWriter.packet(type, channel));
    }

    private void answer(byte[] line) {
        waiting.addAndGet(line.length);
        output.add(() -> {
            waiting.addAndGet(-line.length);
            return line;
        });
    }

    /** Handles received packets, on the reading thread. */
    private final class Incoming implements PacketHandler {
        @Override
        public void data(UUID channel, Lane lane, ByteBuffer payload) {
            session().data(channel, lane, payload);
        }

        @Override
        public void packet(PacketType type, UUID channel) {
            Served current = session();
            switch (type) {
                case COMMAND -> {
                    current.side.openChannel(channel);
                    send(PacketType.COMMAND_ACK, channel);
                }
                case SIGNAL -> current.side.signal(channel);
                case CLOSE -> close(current, channel);
                case DATA, DATA_ACK, COMMAND_ACK, SIGNAL_ACK, CLOSE_ACK ->
                    errors.accept(ErrorCode.PACKET_DIRECTION.message("client", type.element(), "server"));
            }
        }

        private void close(Served current, UUID channel) {
            if (channel.equals(Transport.SESSION)) {
                current.side.close();
            } else {
                current.side.closeChannel(channel);
            }
        }

        @Override
        public void errorText(String text) {
            errors.accept("not a packet: " + text);
        }

        @Override
        public void noise(String line) {
            errors.accept("not a packet: " + line);
        }
    }
}
