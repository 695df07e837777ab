package org.runspace.transport.wsman.http;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.runspace.Cancellable;

/** A TCP connection that carries one HTTP request at a time. It can be closed at any moment. Thread-safe. */
final class Wire {
    private final Runnable ended;
    private @Nullable Cancellable attempt;
    private @Nullable ProtocolIOSession session;
    private boolean closed;
    private volatile @Nullable Handshake handshake;

    /** Calls {@code ended} when the connection has ended, on the thread of the connection. */
    Wire(Runnable ended) {
        this.ended = ended;
    }

    /** Connects to the first address that answers; {@code then} is run on the thread of the connection. */
    void connect(
            NamedEndpoint server,
            Iterator<InetSocketAddress> addresses,
            Timeout each,
            Runnable then,
            CompletableFuture<?> failed) {
        var outcome = new FutureCallback<IOSession>() {
            @Override
            public void completed(IOSession made) {
                then.run();
            }

            @Override
            public void failed(Exception cause) {
                if (addresses.hasNext() && open()) {
                    connect(server, addresses, each, then, failed);
                } else {
                    failed.completeExceptionally(cause);
                }
            }

            @Override
            public void cancelled() {
                failed.completeExceptionally(new ConnectionClosedException());
            }
        };
        try {
            Future<IOSession> next = Reactors.running().connect(server, addresses.next(), null, each, this, outcome);
            trying(() -> next.cancel(true));
        } catch (RuntimeException e) {
            failed.completeExceptionally(e);
        }
    }

    /** Connects over a road, to the server or to its proxy. */
    void connect(Road road, String host, int port, RoadAttempt made) {
        trying(road.connect(host, port, made));
    }

    private void trying(Cancellable next) {
        synchronized (this) {
            // a connection keeps what led to it no longer than that takes: the first request, with all that it holds
            attempt = session == null ? next : null;
            if (!closed) {
                return;
            }
        }
        next.cancel();
    }

    /** The reactor, or a road, gives its end of the connection here before it says that it is connected. */
    void connected(ProtocolIOSession made) {
        synchronized (this) {
            session = made;
            attempt = null;
            if (!closed) {
                return;
            }
        }
        made.close(CloseMode.IMMEDIATE);
    }

    /** Speaks TLS from now on. Must be called on the thread of the connection. */
    void secure(Tls tls, Timeout limit, CompletableFuture<Optional<X509Certificate>> secured) {
        ProtocolIOSession current = session();
        if (current == null) {
            secured.completeExceptionally(new ConnectionClosedException());
            return;
        }
        Handshake begun = new Handshake(tls, secured);
        handshake = begun;
        begun.begin(current, limit);
    }

    void disconnected() {
        synchronized (this) {
            closed = true;
        }
        Handshake begun = handshake;
        if (begun != null) {
            begun.disconnected();
        }
        ended.run();
    }

    synchronized boolean open() {
        return !closed && (session == null || session.isOpen());
    }

    /** Sends a request whose body is read while it is sent. */
    void send(HttpRequest request, @Nullable ByteBuffer body, Response response) {
        Exchange exchange = new Exchange(request, body, response);
        ProtocolIOSession current = session();
        if (current == null) {
            exchange.failed(new ConnectionClosedException());
        } else {
            current.enqueue(new RequestExecutionCommand(exchange, HttpCoreContext.create()), Command.Priority.NORMAL);
        }
    }

    private synchronized @Nullable ProtocolIOSession session() {
        return closed ? null : session;
    }

    /** Ends the connection: politely if nothing is on its way, otherwise at once. */
    void close(CloseMode mode) {
        Cancellable connecting;
        ProtocolIOSession connected;
        synchronized (this) {
            closed = true;
            connecting = attempt;
            connected = session;
        }
        if (connected != null) {
            connected.close(mode);
        } else if (connecting != null) {
            connecting.cancel();
        }
    }
}
