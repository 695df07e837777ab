package org.runspace.transport.loopback;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.runspace.KeptSession;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Deadline;
import org.runspace.spi.Disconnectable;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;
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
 * together with its opening, separate reads of each channel, packets that are small until the session is negotiated,
 * and sessions that can be left to the endpoint and taken up again.
 */
final class LoopbackTransport implements Transport, Disconnectable {
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
    private final Carrier carrier = new Carrier();
    /** The calls that wait until the session is connected again. For {@link #requests}. */
    private final List<Runnable> waiting = new ArrayList<>();

    private TransportListener listener;
    private volatile LoopbackSession kept;
    private volatile ServerSide session;
    private volatile Link link = Link.NONE;

    /** How the session stands to this client. */
    private enum Link {
        /** It is not this client's yet. */
        NONE,
        /** It is being taken up. */
        TAKING,
        /** It is this client's. */
        CONNECTED,
        /** This client has left it. */
        LEFT
    }

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
                notOpened(OpenFailure.NOT_FOUND, "no endpoint is registered under the name \"" + name + "\"");
            } else if (!ended.get()) {
                reads.put(SESSION, new Reads(SESSION));
                link = Link.CONNECTED;
                has(LoopbackSession.open(pool, name, endpoint, carrier, context));
                events.opened();
            }
        });
    }

    private void has(LoopbackSession itsSession) {
        kept = itsSession;
        session = itsSession.server();
    }

    @Override
    public <T> Optional<T> feature(Class<T> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public CompletableFuture<List<KeptSession>> sessions(Deadline deadline) {
        return CompletableFuture.supplyAsync(() -> LoopbackSession.of(name), context.tasks());
    }

    @Override
    public CompletableFuture<List<UUID>> pipelines(Deadline deadline) {
        return CompletableFuture.supplyAsync(() -> List.copyOf(kept.pipelines()), context.tasks());
    }

    @Override
    public void connect(UUID pool, TransportListener events, Deadline deadline) {
        listener = events;
        requests.execute(() -> {
            Optional<LoopbackSession> found = LoopbackSession.find(name, pool);
            if (found.isEmpty()) {
                notOpened(OpenFailure.NOT_FOUND, "the endpoint has no session " + pool);
            } else if (!found.get().take(carrier)) {
                notOpened(OpenFailure.CONFIGURATION, "another client is connected to the session " + pool);
            } else if (!ended.get()) {
                Reads answers = new Reads(SESSION);
                reads.put(SESSION, answers);
                link = Link.TAKING;
                has(found.get());
                answers.tasks.execute(() -> take(answers));
            } else {
                found.get().leave();
            }
        });
    }

    private void notOpened(OpenFailure kind, String why) {
        listener.failed(SESSION, new TransportFailure(kind, why, "", null));
        end();
    }

    /** The endpoint answers the first packet at once, before everything else that waits for a client. */
    private void take(Reads answers) {
        if (!session.connect()) {
            link = Link.NONE;
            kept.leave();
            notOpened(OpenFailure.CONFIGURATION, "the session is not open");
            return;
        }
        ByteBuffer request = ByteBuffer.allocate(FIRST_PACKET);
        listener.fill(SESSION, request);
        session.received(SESSION, Lane.DEFAULT, request.flip());
        ByteBuffer packet = ByteBuffer.allocate(FIRST_PACKET);
        Fill filled = session.fill(SESSION, packet);
        boolean answered = filled == Fill.PROMPT_RESPONSE;
        while (filled == Fill.PROMPT_RESPONSE) {
            listener.received(SESSION, packet.flip());
            packet = ByteBuffer.allocate(FIRST_PACKET);
            filled = session.fill(SESSION, packet);
        }
        if (answered) {
            ByteBuffer next = packet.flip();
            requests.execute(() -> taken(answers, next));
        }
    }

    private void taken(Reads answers, ByteBuffer next) {
        if (ended.get()) {
            return;
        }
        link = Link.CONNECTED;
        packetSize = PACKET;
        answers.tasks.execute(() -> {
            listener.opened();
            listener.received(SESSION, next);
            answers.receiveAll();
        });
    }

    @Override
    public void connectChannel(UUID pipeline) {
        request(() -> {
            if (!kept.pipelines().contains(pipeline)) {
                listener.failed(
                        pipeline,
                        new TransportFailure(
                                OpenFailure.NOT_FOUND, "the session has no pipeline " + pipeline, "", null));
                return;
            }
            Reads channelReads = new Reads(pipeline);
            reads.put(pipeline, channelReads);
            channelReads.tasks.execute(() -> {
                listener.channelOpened(pipeline);
                channelReads.receiveAll();
            });
        });
    }

    @Override
    public void disconnect() {
        requests.execute(() -> {
            link = Link.LEFT;
            List<Reads> all = List.copyOf(reads.values());
            AtomicInteger reading = new AtomicInteger(all.size());
            all.forEach(channelReads -> channelReads.tasks.execute(() -> {
                if (reading.decrementAndGet() == 0) {
                    kept.leave();
                    listener.disconnected();
                }
            }));
        });
    }

    @Override
    public void reconnect() {
        requests.execute(() -> {
            if (!kept.takeAgain(carrier)) {
                listener.unchanged(new TransportFailure(
                        OpenFailure.CONFIGURATION, "another client has taken the session up", "", null));
                return;
            }
            link = Link.CONNECTED;
            listener.reconnected();
            reads.values().forEach(channelReads -> channelReads.tasks.execute(channelReads::receiveAll));
            List<Runnable> calls = List.copyOf(waiting);
            waiting.clear();
            calls.forEach(Runnable::run);
        });
    }

    /** Carries out a call of the engine, or keeps it for the time when the session is connected again. */
    private void request(Runnable call) {
        requests.execute(() -> {
            if (link == Link.LEFT) {
                waiting.add(call);
            } else {
                call.run();
            }
        });
    }

    @Override
    public void openChannel(UUID pipeline) {
        request(() -> {
            Reads channelReads = new Reads(pipeline);
            reads.put(pipeline, channelReads);
            kept.openChannel(pipeline);
            sendOne(pipeline);
            channelReads.tasks.execute(() -> listener.channelOpened(pipeline));
            send(pipeline);
        });
    }

    @Override
    public void ready(UUID channel) {
        request(() -> send(channel));
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
        request(() -> session.signal(pipeline));
    }

    @Override
    public void closeChannel(UUID pipeline) {
        resume(pipeline);
        request(() -> session.closeChannel(pipeline));
    }

    @Override
    public void close() {
        requests.execute(() -> {
            session.close();
            kept.pipelines().forEach(this::readToTheEnd);
        });
    }

    /** A pipeline of another client that nobody took up ends when its output was read, which the engine drops. */
    private void readToTheEnd(UUID pipeline) {
        Reads channelReads = reads.computeIfAbsent(pipeline, Reads::new);
        channelReads.tasks.execute(channelReads::receiveAll);
    }

    @Override
    public void abort() {
        if (ended.compareAndSet(false, true)) {
            requests.execute(() -> {
                give();
                end();
            });
        }
    }

    /** Gives up what this client has of the session, which stays if it was left, or never was this client's. */
    private void give() {
        switch (link) {
            case CONNECTED -> session.lost();
            case TAKING -> kept.leave();
            case NONE, LEFT -> {}
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
                give();
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
            while (link == Link.CONNECTED && !held.get() && !ended.get()) {
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
