package org.runspace.transport.loopback;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runspace.KeptSession;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Deadline;
import org.runspace.spi.Disconnectable;
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

    private final @Nullable Endpoint endpoint;
    private final String name;
    private final TransportContext context;
    private final Executor requests;
    private final Map<UUID, LoopbackChannel> channels = new ConcurrentHashMap<>();
    private final PacketSize packetSize = new PacketSize();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean closedTold = new AtomicBoolean();
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
        /** It was taken up, and nothing was begun or ended in it yet: without this client it is as it was. */
        TAKEN,
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
                add(SESSION);
                link = Link.CONNECTED;
                has(LoopbackSession.open(pool, name, endpoint, carrier, context));
                events.opened();
            }
        });
    }

    private LoopbackChannel add(UUID channel) {
        LoopbackChannel added = channel(channel);
        channels.put(channel, added);
        return added;
    }

    private LoopbackChannel channel(UUID channel) {
        return new LoopbackChannel(channel, carrier, packetSize, context.serialTasks(this::failed));
    }

    private void ifKnown(UUID channel, Consumer<LoopbackChannel> action) {
        LoopbackChannel known = channels.get(channel);
        if (known != null) {
            action.accept(known);
        }
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
                LoopbackChannel answers = add(SESSION);
                link = Link.TAKING;
                has(found.get());
                answers.after(() -> take(answers));
            } else {
                found.get().leave();
            }
        });
    }

    private void notOpened(OpenFailure kind, String why) {
        listener.failed(SESSION, new TransportFailure(kind, why, "", null));
        end();
    }

    private void take(LoopbackChannel answers) {
        if (session.connect()) {
            TakeUp.ask(carrier).ifPresent(next -> requests.execute(() -> taken(answers, next)));
        } else {
            link = Link.NONE;
            kept.leave();
            notOpened(OpenFailure.CONFIGURATION, "the session is not open");
        }
    }

    private void taken(LoopbackChannel answers, ByteBuffer next) {
        if (ended.get()) {
            return;
        }
        link = Link.TAKEN;
        packetSize.enlarge();
        answers.after(() -> {
            listener.opened();
            listener.received(SESSION, next);
        });
        answers.read();
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
            LoopbackChannel channel = add(pipeline);
            channel.after(() -> listener.channelOpened(pipeline));
            channel.read();
        });
    }

    @Override
    public void disconnect() {
        requests.execute(() -> {
            link = Link.LEFT;
            List<LoopbackChannel> all = List.copyOf(channels.values());
            AtomicInteger reading = new AtomicInteger(all.size());
            all.forEach(channel -> channel.after(() -> {
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
            channels.values().forEach(LoopbackChannel::read);
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

    /** Carries out a call that begins or ends something in the session. */
    private void change(Runnable call) {
        request(() -> {
            link = Link.CONNECTED;
            call.run();
        });
    }

    @Override
    public void openChannel(UUID pipeline) {
        change(() -> {
            LoopbackChannel channel = add(pipeline);
            kept.openChannel(pipeline);
            channel.sendOne();
            channel.after(() -> listener.channelOpened(pipeline));
            channel.send();
        });
    }

    @Override
    public void ready(UUID channel) {
        request(() -> ifKnown(channel, LoopbackChannel::send));
    }

    @Override
    public void resume(UUID channel) {
        ifKnown(channel, LoopbackChannel::resumeReads);
    }

    @Override
    public void signal(UUID pipeline) {
        change(() -> session.signal(pipeline));
    }

    @Override
    public void closeChannel(UUID pipeline) {
        resume(pipeline);
        change(() -> session.closeChannel(pipeline));
    }

    @Override
    public void close() {
        requests.execute(() -> {
            session.close();
            // a pipeline of another client that nobody took up ends when its output was read, which the engine drops
            kept.pipelines()
                    .forEach(pipeline ->
                            channels.computeIfAbsent(pipeline, this::channel).read());
        });
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
            case TAKING, TAKEN -> kept.leave();
            case NONE, LEFT -> {}
        }
    }

    private void failed(Throwable cause) {
        try {
            if (ended.getAndSet(true)) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        ErrorCode.UNTOLD_FAILURE.message("the end of a session", cause),
                        cause);
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

    /** What the endpoint's session asks for, and where this client's packets go. */
    private final class Carrier implements ServerCarrier, Ends {
        @Override
        public void ready(UUID channel) {
            ifKnown(channel, LoopbackChannel::read);
        }

        @Override
        public void resume(UUID pipeline) {
            ifKnown(pipeline, LoopbackChannel::resumeSends);
            LoopbackTransport.this.ready(pipeline);
        }

        @Override
        public void signalled(UUID pipeline) {
            onChannel(pipeline, () -> listener.signalled(pipeline));
        }

        @Override
        public void channelReleased(UUID pipeline) {
            onChannel(pipeline, () -> {
                channels.remove(pipeline);
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
            ifKnown(channel, known -> known.after(event));
        }

        @Override
        public TransportListener client() {
            return listener;
        }

        @Override
        public ServerSide server() {
            return session;
        }

        @Override
        public boolean isConnected() {
            return (link == Link.CONNECTED || link == Link.TAKEN) && !ended.get();
        }

        @Override
        public boolean isWorking() {
            return session != null && !ended.get();
        }
    }
}
