package org.runspace.transport.loopback;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.runspace.Cancellable;
import org.runspace.KeptSession;
import org.runspace.endpoint.Endpoint;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ServerCarrier;
import org.runspace.transport.stream.ServerSide;

/**
 * A session of an endpoint, which goes on while no client is connected to it. It ends with its client's connection, or,
 * if that client has left it, after two hours in which nobody takes it up. Thread-safe.
 */
final class LoopbackSession implements ServerCarrier {
    /** As long as a Windows server keeps a session by default. */
    private static final Duration KEPT_FOR = Duration.ofHours(2);

    private static final Map<UUID, LoopbackSession> ALL = new ConcurrentHashMap<>();

    /** Who keeps the session. */
    private enum Holder {
        CLIENT,
        /** Its client has left it. */
        SERVER,
        /** It has ended. */
        NOBODY
    }

    private final UUID id;
    private final String endpoint;
    private final TransportContext context;
    private final ServerSide server;
    private final Set<UUID> pipelines = ConcurrentHashMap.newKeySet();
    private volatile ServerCarrier client;
    private Holder holder = Holder.CLIENT;
    private Cancellable end = Cancellable.NONE;

    private LoopbackSession(UUID id, String name, Endpoint endpoint, ServerCarrier client, TransportContext context) {
        this.id = id;
        this.endpoint = name;
        this.client = client;
        this.context = context;
        this.server = endpoint.open(this, context);
    }

    /** Opens a session. */
    static LoopbackSession open(
            UUID id, String name, Endpoint endpoint, ServerCarrier client, TransportContext context) {
        LoopbackSession session = new LoopbackSession(id, name, endpoint, client, context);
        ALL.put(id, session);
        return session;
    }

    /** Returns the session of an endpoint with an id. */
    static Optional<LoopbackSession> find(String name, UUID id) {
        return Optional.ofNullable(ALL.get(id)).filter(session -> session.endpoint.equals(name));
    }

    /** Returns all sessions of an endpoint. */
    static List<KeptSession> of(String name) {
        return ALL.values().stream()
                .filter(session -> session.endpoint.equals(name))
                .map(session -> new KeptSession(session.id, "", !session.isLeft()))
                .toList();
    }

    ServerSide server() {
        return server;
    }

    Collection<UUID> pipelines() {
        return List.copyOf(pipelines);
    }

    void openChannel(UUID pipeline) {
        pipelines.add(pipeline);
        server.openChannel(pipeline);
    }

    private synchronized boolean isLeft() {
        return holder == Holder.SERVER;
    }

    /** Its client leaves it. */
    synchronized void leave() {
        if (holder == Holder.NOBODY) {
            return;
        }
        holder = Holder.SERVER;
        end.cancel();
        end = context.schedule(() -> context.tasks().execute(this::forget), KEPT_FOR);
    }

    /** A client takes it up, if none has it. Returns whether it is that client's now. */
    synchronized boolean take(ServerCarrier newClient) {
        boolean takes = isLeft();
        if (takes) {
            holder = Holder.CLIENT;
            client = newClient;
            end.cancel();
        }
        return takes;
    }

    /** The client that has left it takes it up, if no other has. Returns whether it is that client's again. */
    synchronized boolean takeAgain(ServerCarrier sameClient) {
        return client == sameClient && take(sameClient);
    }

    private void forget() {
        if (isLeft()) {
            server.lost();
        }
    }

    @Override
    public void ready(UUID channel) {
        client.ready(channel);
    }

    @Override
    public void resume(UUID pipeline) {
        client.resume(pipeline);
    }

    @Override
    public void signalled(UUID pipeline) {
        client.signalled(pipeline);
    }

    @Override
    public void channelReleased(UUID pipeline) {
        pipelines.remove(pipeline);
        client.channelReleased(pipeline);
    }

    @Override
    public void error(String line) {
        client.error(line);
    }

    @Override
    public void ended() {
        ALL.remove(id, this);
        synchronized (this) {
            holder = Holder.NOBODY;
            end.cancel();
        }
        client.ended();
    }
}
