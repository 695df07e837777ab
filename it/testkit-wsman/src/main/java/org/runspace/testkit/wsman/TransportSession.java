package org.runspace.testkit.wsman;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.runspace.spi.Deadline;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;
import org.runspace.transport.stream.ServerCarrier;
import org.runspace.transport.stream.ServerSide;

/**
 * A session of a real server behind a shell: what the shell's client sends goes on by another connection type, and what
 * comes from there waits until the client asks for it. Thread-safe.
 */
final class TransportSession implements ServerSide {
    /** How much of each direction of a channel waits at most before its sender has to. */
    private static final int MOST_WAITING = 1 << 20;

    private static final Duration OPEN_LIMIT = Duration.ofMinutes(2);

    private final ServerCarrier carrier;
    private final Transport transport;
    /** The calls of the transport, one at a time. */
    private final Executor calls;

    private final Map<UUID, Waiting> channels = new HashMap<>();

    private TransportSession(ServerCarrier carrier, Transport transport, TransportContext context) {
        this.carrier = carrier;
        this.transport = transport;
        this.calls = context.serialTasks(this::thrown);
    }

    /**
     * Opens the session.
     *
     * @param id the pool's id
     * @param carrier the shell
     * @param transport leads to the server, and has not been opened
     */
    static TransportSession open(UUID id, ServerCarrier carrier, Transport transport, TransportContext context) {
        TransportSession session = new TransportSession(carrier, transport, context);
        session.channels.put(Transport.SESSION, new Waiting());
        session.calls.execute(
                () -> transport.open(id, session.new Events(), Deadline.after(OPEN_LIMIT, context.nanoTime())));
        return session;
    }

    /** What waits on one channel. */
    private static final class Waiting {
        private final Queued ordinary = new Queued();
        private final Queued prompt = new Queued();
        private final Queued toClient = new Queued();
        private boolean open;
        /** Whether the client was told to wait. */
        private boolean clientHeld;
        /** Whether the server's reads are held. */
        private boolean serverHeld;

        Queued toServer(Lane lane) {
            return switch (lane) {
                case DEFAULT -> ordinary;
                case PROMPT_RESPONSE -> prompt;
            };
        }

        /** Lets the server's reads go on if there is room again; returns whether they were held until now. */
        boolean resumes() {
            boolean resumed = serverHeld && toClient.bytes < MOST_WAITING;
            serverHeld &= !resumed;
            return resumed;
        }
    }

    /** Packets in their order. */
    private static final class Queued {
        private final Deque<ByteBuffer> packets = new ArrayDeque<>();
        private int bytes;

        void add(ByteBuffer packet) {
            ByteBuffer copy =
                    ByteBuffer.allocate(packet.remaining()).put(packet).flip();
            bytes += copy.remaining();
            packets.add(copy);
        }

        /** Moves the next packet, or a part of it if it is too large; returns false if there is none. */
        boolean moveTo(ByteBuffer packet) {
            ByteBuffer next = packets.peek();
            if (next == null) {
                return false;
            }
            int length = Math.min(next.remaining(), packet.remaining());
            packet.put(next.slice().limit(length));
            next.position(next.position() + length);
            bytes -= length;
            if (!next.hasRemaining()) {
                packets.remove();
            }
            return true;
        }

        /** Moves as many packets as there is room for. */
        boolean moveAllTo(ByteBuffer packet) {
            boolean moved = moveTo(packet);
            while (!packets.isEmpty() && packets.element().remaining() <= packet.remaining()) {
                moveTo(packet);
            }
            return moved;
        }
    }

    private synchronized Optional<Waiting> waiting(UUID channel) {
        return Optional.ofNullable(channels.get(channel));
    }

    @Override
    public boolean received(UUID channel, Lane lane, ByteBuffer bytes) {
        Waiting waiting = waiting(channel).orElse(null);
        if (waiting == null) {
            bytes.position(bytes.limit());
            return true;
        }
        boolean open;
        boolean more;
        synchronized (this) {
            Queued queue = waiting.toServer(lane);
            queue.add(bytes);
            more = queue.bytes < MOST_WAITING;
            waiting.clientHeld = !more;
            open = waiting.open;
        }
        if (open) {
            calls.execute(() -> transport.ready(channel));
        }
        return more;
    }

    @Override
    public Fill fill(UUID channel, ByteBuffer packet) {
        boolean moved;
        boolean resumed;
        synchronized (this) {
            Waiting waiting = channels.get(channel);
            moved = waiting != null && waiting.toClient.moveAllTo(packet);
            resumed = waiting != null && waiting.resumes();
        }
        if (resumed) {
            calls.execute(() -> transport.resume(channel));
        }
        return moved ? Fill.DEFAULT : Fill.EMPTY;
    }

    @Override
    public void openChannel(UUID pipeline) {
        synchronized (this) {
            channels.put(pipeline, new Waiting());
        }
        calls.execute(() -> transport.openChannel(pipeline));
    }

    @Override
    public void signal(UUID pipeline) {
        calls.execute(() -> transport.signal(pipeline));
    }

    @Override
    public void closeChannel(UUID pipeline) {
        calls.execute(() -> transport.closeChannel(pipeline));
    }

    @Override
    public void close() {
        calls.execute(transport::close);
    }

    @Override
    public void lost() {
        transport.abort();
    }

    private void thrown(Throwable cause) {
        carrier.error("the way to the server failed: " + cause);
        transport.abort();
    }

    /** What the server's connection reports. */
    private final class Events implements TransportListener {
        @Override
        public Fill fill(UUID channel, ByteBuffer packet) {
            Fill filled = Fill.EMPTY;
            boolean resumed;
            synchronized (TransportSession.this) {
                Waiting waiting = channels.get(channel);
                if (waiting == null) {
                    return Fill.EMPTY;
                }
                waiting.open = true;
                if (waiting.prompt.moveTo(packet)) {
                    filled = Fill.PROMPT_RESPONSE;
                } else if (waiting.ordinary.moveTo(packet)) {
                    filled = Fill.DEFAULT;
                }
                resumed = waiting.clientHeld && waiting.ordinary.bytes < MOST_WAITING;
                waiting.clientHeld &= !resumed;
            }
            if (resumed) {
                carrier.resume(channel);
            }
            return filled;
        }

        @Override
        public boolean received(UUID channel, ByteBuffer bytes) {
            boolean more;
            synchronized (TransportSession.this) {
                Waiting waiting = channels.get(channel);
                if (waiting == null) {
                    bytes.position(bytes.limit());
                    return true;
                }
                waiting.toClient.add(bytes);
                more = waiting.toClient.bytes < MOST_WAITING;
                waiting.serverHeld = !more;
            }
            carrier.ready(channel);
            return more;
        }

        @Override
        public void opened() {
            channelOpened(Transport.SESSION);
        }

        @Override
        public void channelOpened(UUID channel) {
            waiting(channel).ifPresent(waiting -> {
                synchronized (TransportSession.this) {
                    waiting.open = true;
                }
                calls.execute(() -> transport.ready(channel));
            });
        }

        @Override
        public void signalled(UUID pipeline) {
            carrier.signalled(pipeline);
        }

        @Override
        public void channelClosed(UUID pipeline) {
            synchronized (TransportSession.this) {
                channels.remove(pipeline);
            }
            carrier.channelReleased(pipeline);
        }

        @Override
        public void closed() {
            carrier.ended();
        }

        @Override
        public void serverText(String line, boolean transportError) {
            carrier.error(line);
        }

        @Override
        public void failed(UUID channel, TransportFailure failure) {
            carrier.error(failure.toString());
            if (!channel.equals(Transport.SESSION)) {
                channelClosed(channel);
            }
        }
    }
}
