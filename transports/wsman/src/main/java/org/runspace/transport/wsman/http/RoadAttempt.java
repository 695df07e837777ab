package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.runspace.Cancellable;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.ByteConnection;
import org.runspace.transport.stream.ByteConnectionEvents;
import org.runspace.transport.stream.TransportOpenException;

/** Makes one connection over a road. Thread-safe. */
final class RoadAttempt implements ByteConnectionEvents {
    private final Road road;
    private final Wire wire;
    private final Session session;
    private final Runnable then;
    private final CompletableFuture<?> failed;
    private final Cancellable timer;
    private volatile @Nullable RoadChannel channel;

    /** Runs {@code then} on the thread of the connection when there is one, or completes {@code failed}. */
    RoadAttempt(Road road, Wire wire, Session session, Runnable then, CompletableFuture<?> failed) {
        this.road = road;
        this.wire = wire;
        this.session = session;
        this.then = then;
        this.failed = failed;
        Duration limit = session.settings().limits().connect();
        this.timer = session.context()
                .schedule(
                        () -> failed.completeExceptionally(
                                new SocketTimeoutException("no answer through " + road.through() + " in " + limit)),
                        limit);
    }

    @Override
    public void connected(ByteConnection connection) {
        timer.cancel();
        RoadChannel made = new RoadChannel(connection, session.context());
        channel = made;
        RoadSession connected = new RoadSession(made, session.target());
        wire.connected(connected);
        made.upgrade(Reactors.handler(connected, wire));
        made.start(connected, () -> {
            connected.begin();
            then.run();
        });
    }

    @Override
    public void received(ByteBuffer bytes) {
        RoadChannel made = channel;
        if (made != null) {
            made.received(bytes);
        }
    }

    @Override
    public void errorLine(String line) {
        // what goes wrong on the way is in its failure
    }

    @Override
    public void failed(OpenFailure kind, String message, @Nullable Throwable cause) {
        timer.cancel();
        boolean passes = kind == OpenFailure.UNREACHABLE || kind == OpenFailure.TIMEOUT;
        failed.completeExceptionally(ExchangeException.unexecuted(
                passes ? ExchangeFailure.Kind.JUMP_UNAVAILABLE : ExchangeFailure.Kind.JUMP,
                "On the way to " + session.target() + " through " + road.through() + ": " + message,
                new TransportOpenException(kind, message, cause)));
    }

    @Override
    public void ended(String why, @Nullable IOException cause) {
        RoadChannel made = channel;
        if (made != null) {
            made.ended(cause);
        }
    }
}
