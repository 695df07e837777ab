package org.runspace.transport.wsman.http;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
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

/** A TCP connection that carries one HTTP request at a time. It can be closed at any moment. Thread-safe. */
final class Wire {
    private final Runnable ended;
    private @Nullable Future<IOSession> attempt;
    private @Nullable ProtocolIOSession session;
    private boolean closed;

    /** Calls {@code ended} when the connection has ended, on the thread of the connection. */
    Wire(Runnable ended) {
        this.ended = ended;
    }

    /** Connects to the first address that answers. */
    CompletableFuture<Void> connect(NamedEndpoint server, List<InetSocketAddress> addresses, Timeout each) {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        attempt(server, addresses.iterator(), each, connected);
        return connected;
    }

    private void attempt(
            NamedEndpoint server, Iterator<InetSocketAddress> left, Timeout each, CompletableFuture<Void> connected) {
        var outcome = new FutureCallback<IOSession>() {
            @Override
            public void completed(IOSession made) {
                connected.complete(null);
            }

            @Override
            public void failed(Exception cause) {
                if (left.hasNext() && open()) {
                    attempt(server, left, each, connected);
                } else {
                    connected.completeExceptionally(cause);
                }
            }

            @Override
            public void cancelled() {
                connected.completeExceptionally(new ConnectionClosedException());
            }
        };
        try {
            trying(Reactors.running().connect(server, left.next(), null, each, this, outcome));
        } catch (RuntimeException e) {
            connected.completeExceptionally(e);
        }
    }

    private void trying(Future<IOSession> next) {
        synchronized (this) {
            attempt = next;
            if (!closed) {
                return;
            }
        }
        next.cancel(true);
    }

    /** The reactor gives its end of the connection here before it says that it is connected. */
    void connected(ProtocolIOSession made) {
        synchronized (this) {
            session = made;
            if (!closed) {
                return;
            }
        }
        made.close(CloseMode.IMMEDIATE);
    }

    void disconnected() {
        synchronized (this) {
            closed = true;
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
        Future<IOSession> connecting;
        ProtocolIOSession connected;
        synchronized (this) {
            closed = true;
            connecting = attempt;
            connected = session;
        }
        if (connected != null) {
            connected.close(mode);
        } else if (connecting != null) {
            connecting.cancel(true);
        }
    }
}
