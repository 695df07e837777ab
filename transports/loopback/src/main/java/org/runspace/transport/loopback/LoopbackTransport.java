package org.runspace.transport.loopback;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Deadline;
import org.runspace.spi.Fill;
import org.runspace.spi.Traits;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;
import org.runspace.transport.stream.ServerCarrier;
import org.runspace.transport.stream.ServerSide;

/**
 * Connects to an endpoint in this JVM. It behaves like a transport of requests and responses on purpose, so that the
 * engine is tested with both kinds of transports: whole fragments, one send outstanding, the first data of a pipeline
 * together with its opening, separate reads of each channel, and packets that are small until the session is
 * negotiated.
 */
final class LoopbackTransport implements Transport {
    private static final System.Logger LOG = System.getLogger(LoopbackTransport.class.getName());
    private static final int FIRST_PACKET = 8 * 1024;
    private static final int PACKET = 64 * 1024;

    private final @Nullable Endpoint endpoint;
    private final String name;
    private final TransportContext context;
    private final Executor requests;
    private final Map<UUID, Reads> reads = new ConcurrentHashMap<>();
    private final Set<UUID> heldSends = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean closedTold = new AtomicBoolean();
    private volatile int packetSize = FIRST_PACKET;
    private TransportListener listener;
    private volatile ServerSide session;

    LoopbackTransport(@Nullable Endpoint endpoint, String name, TransportContext context) {
        this.endpoint = endpoint;
        this.name = name;
        this.context = context;
        this.requests = context.serialTasks(this::failed);
    }

    @Override
    public Traits traits() {
        return new Traits(true, true, false);
    }

    @Override
    public void open(UUID pool, TransportListener events, Deadline deadline) {
        listener = events;
        requests.execute(() -> {
            if (endpoint == null) {
                events.failed(
                        SESSION,
                        new TransportFailure(
                                OpenFailure.NOT_FOUND,
                                "no endpoint is registered under the name \"" + name + "\"",
                                "",
                                null));
                end();
            } else if (!ended.get()) {
                reads.put(SESSION, new Reads(SESSION));
                session = endpoint.open(new Carrier(), context);
                events.opened();
            }
        });
    }

    @Override
    public void openChannel(UUID pipeline) {
        requests.execute(() -> {
            Reads channelReads = new Reads(pipeline);
            reads.put(pipeline, channelReads);
            session.openChannel(pipeline);
            sendOne(pipeline);
            channelReads.tasks.execute(() -> listener.channelOpened(pipeline));
            send(pipeline);
        });
    }

    @Override
    public void ready(UUID channel) {
        requests.execute(() -> send(channel));
    }

    @Override
    public void resume(UUID channel) {
        Reads channelReads = reads.get(channel);
        if (channelReads != null) {
            channelReads.resume();
        }
    }

    @Override
    public void signal(UUID pipeline) {
        requests.execute(() -> session.signal(pipeline));
    }

    @Override
    public void closeChannel(UUID pipeline) {
        resume(pipeline);
        requests.execute(() -> session.closeChannel(pipeline));
    }

    @Override
    public void close() {
        requests.execute(() -> session.close());
    }

    @Override
    public void abort() {
        if (ended.compareAndSet(false, true)) {
            requests.execute(() -> {
                if (session != null) {
                    session.lost();
                }
                end();
            });
        }
    }

    /** Sends packets of a channel until it has none or the endpoint asks to hold. */
    private void send(UUID channel) {
        boolean more = true;
        while (more && session != null && !heldSends.contains(channel) && !ended.get()) {
            more = sendOne(channel);
        }
    }

    private boolean sendOne(UUID channel) {
        ByteBuffer packet = ByteBuffer.allocate(packetSize);
        Fill filled = listener.fill(channel, packet);
        if (filled == Fill.EMPTY) {
            return false;
        }
        packet.flip();
        // set before the call, because the command may have taken everything and resumed before the call returns
        heldSends.add(channel);
        if (session.received(channel, filled.lane(), packet)) {
            heldSends.remove(channel);
        }
        return true;
    }

    /** Whatever is thrown here or by the engine leaves a message unsent or unread, so the session ends with it. */
    private void failed(Throwable cause) {
        try {
            if (ended.getAndSet(true)) {
                LOG.log(System.Logger.Level.ERROR, "the end of a session failed", cause);
            } else {
                listener.failed(
                        SESSION,
                        new TransportFailure(
                                OpenFailure.CONFIGURATION, "the way to the endpoint failed: " + cause, "", cause));
                if (session != null) {
                    session.lost();
                }
            }
        } finally {
            end();
        }
    }

    private void end() {
        ended.set(true);
        if (listener != null && closedTold.compareAndSet(false, true)) {
            try {
                context.tasks().execute(listener::closed);
            } catch (RuntimeException | Error e) {
                // without a thread to tell the end, which somebody may wait for, it is told on this one
                listener.closed();
            }
        }
    }

    /** The reads of one channel: one at a time, in order, held while its consumer is slow. */
    private final class Reads {
        private final UUID channel;
        private final Executor tasks = context.serialTasks(LoopbackTransport.this::failed);
        private final AtomicBoolean held = new AtomicBoolean();

        Reads(UUID channel) {
            this.channel = channel;
        }

        void resume() {
            held.set(false);
            tasks.execute(this::receiveAll);
        }

        void receiveAll() {
            while (!held.get() && !ended.get()) {
                ByteBuffer packet = ByteBuffer.allocate(packetSize);
                if (session.fill(channel, packet) == Fill.EMPTY) {
                    return;
                }
                packetSize = PACKET;
                packet.flip();
                // set before the call, so that a resume from inside of it is not overwritten
                held.set(true);
                if (listener.received(channel, packet)) {
                    held.set(false);
                }
            }
        }
    }

    /** Carries out what the endpoint's session asks for. */
    private final class Carrier implements ServerCarrier {
        @Override
        public void ready(UUID channel) {
            Reads channelReads = reads.get(channel);
            if (channelReads != null) {
                channelReads.tasks.execute(channelReads::receiveAll);
            }
        }

        @Override
        public void resume(UUID pipeline) {
            heldSends.remove(pipeline);
            LoopbackTransport.this.ready(pipeline);
        }

        @Override
        public void signalled(UUID pipeline) {
            onChannel(pipeline, () -> listener.signalled(pipeline));
        }

        @Override
        public void channelReleased(UUID pipeline) {
            onChannel(pipeline, () -> {
                reads.remove(pipeline);
                listener.channelClosed(pipeline);
            });
        }

        @Override
        public void error(String line) {
            onChannel(SESSION, () -> listener.serverText(line, true));
        }

        @Override
        public void ended() {
            onChannel(SESSION, LoopbackTransport.this::end);
        }

        private void onChannel(UUID channel, Runnable event) {
            Reads channelReads = reads.get(channel);
            if (channelReads != null) {
                channelReads.tasks.execute(event);
            }
        }
    }
}
