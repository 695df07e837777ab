package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.concurrent.locks.Lock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.apache.hc.core5.concurrent.CallbackContribution;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.reactor.ssl.SSLIOSession;
import org.apache.hc.core5.reactor.ssl.SSLMode;
import org.apache.hc.core5.reactor.ssl.SSLSessionInitializer;
import org.apache.hc.core5.reactor.ssl.SSLSessionVerifier;
import org.apache.hc.core5.reactor.ssl.TlsDetails;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** A connection over a road, with or without TLS, as HttpCore's protocols want to be given it. Thread-safe. */
final class RoadSession implements ProtocolIOSession, RoadChannel.Events {
    private final RoadChannel channel;
    private final NamedEndpoint server;
    private volatile @Nullable SSLIOSession tls;

    RoadSession(RoadChannel channel, NamedEndpoint server) {
        this.channel = channel;
        this.server = server;
    }

    private IOSession current() {
        SSLIOSession secured = tls;
        return secured == null ? channel : secured;
    }

    private IOEventHandler handler() {
        IOEventHandler handler = current().getHandler();
        if (handler == null) {
            throw new IllegalStateException("a road without a protocol");
        }
        return handler;
    }

    /** Tells the protocol that there is a connection. */
    void begin() {
        try {
            handler().connected(this);
        } catch (IOException e) {
            failed(e);
            close(CloseMode.IMMEDIATE);
        }
    }

    // events of the road

    @Override
    public void inputReady() throws IOException {
        handler().inputReady(this, null);
    }

    @Override
    public void outputReady() throws IOException {
        handler().outputReady(this);
    }

    @Override
    public void timedOut(Timeout limit) throws IOException {
        handler().timeout(this, limit);
    }

    @Override
    public void failed(Exception cause) {
        handler().exception(this, cause);
    }

    @Override
    public void disconnected() {
        handler().disconnected(this);
    }

    // for HttpCore

    @Override
    public void startTls(
            SSLContext context,
            @Nullable NamedEndpoint endpoint,
            SSLBufferMode buffers,
            SSLSessionInitializer initializer,
            @Nullable SSLSessionVerifier verifier,
            Timeout limit) {
        startTls(context, endpoint, buffers, initializer, verifier, limit, null);
    }

    @Override
    public void startTls(
            SSLContext context,
            @Nullable NamedEndpoint endpoint,
            SSLBufferMode buffers,
            SSLSessionInitializer initializer,
            @Nullable SSLSessionVerifier verifier,
            Timeout limit,
            @Nullable FutureCallback<TransportSecurityLayer> callback) {
        SSLIOSession secured = new SSLIOSession(
                endpoint == null ? server : endpoint,
                channel,
                SSLMode.CLIENT,
                context,
                buffers,
                initializer,
                verifier,
                limit,
                null,
                null,
                new CallbackContribution<SSLSession>(callback) {
                    @Override
                    public void completed(SSLSession agreed) {
                        if (callback != null) {
                            callback.completed(RoadSession.this);
                        }
                    }
                });
        tls = secured;
        try {
            secured.beginHandshake(this);
        } catch (IOException | RuntimeException e) {
            failed(e);
            close(CloseMode.IMMEDIATE);
        }
    }

    @Override
    public @Nullable TlsDetails getTlsDetails() {
        SSLIOSession secured = tls;
        return secured == null ? null : secured.getTlsDetails();
    }

    @Override
    public NamedEndpoint getInitialEndpoint() {
        return server;
    }

    @Override
    public @Nullable IOEventHandler getHandler() {
        return channel.getHandler();
    }

    @Override
    public void upgrade(IOEventHandler handler) {
        channel.upgrade(handler);
    }

    @Override
    public Lock getLock() {
        return channel.getLock();
    }

    @Override
    public void enqueue(Command command, Command.Priority priority) {
        current().enqueue(command, priority);
    }

    @Override
    public boolean hasCommands() {
        return current().hasCommands();
    }

    @Override
    public @Nullable Command poll() {
        return current().poll();
    }

    @Override
    public ByteChannel channel() {
        return current().channel();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return current().read(target);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return current().write(source);
    }

    @Override
    public int getEventMask() {
        return current().getEventMask();
    }

    @Override
    public void setEventMask(int events) {
        current().setEventMask(events);
    }

    @Override
    public void setEvent(int event) {
        current().setEvent(event);
    }

    @Override
    public void clearEvent(int event) {
        current().clearEvent(event);
    }

    @Override
    public void close() {
        close(CloseMode.GRACEFUL);
    }

    @Override
    public void close(CloseMode mode) {
        if (mode == CloseMode.IMMEDIATE) {
            channel.close();
        } else {
            current().close(mode);
        }
    }

    @Override
    public Status getStatus() {
        return current().getStatus();
    }

    @Override
    public boolean isOpen() {
        return current().isOpen();
    }

    @Override
    public Timeout getSocketTimeout() {
        return channel.getSocketTimeout();
    }

    @Override
    public void setSocketTimeout(Timeout limit) {
        channel.setSocketTimeout(limit);
    }

    @Override
    public String getId() {
        return channel.getId();
    }

    @Override
    public @Nullable SocketAddress getRemoteAddress() {
        return channel.getRemoteAddress();
    }

    @Override
    public @Nullable SocketAddress getLocalAddress() {
        return channel.getLocalAddress();
    }

    @Override
    public long getLastReadTime() {
        return channel.getLastReadTime();
    }

    @Override
    public long getLastWriteTime() {
        return channel.getLastWriteTime();
    }

    @Override
    public long getLastEventTime() {
        return channel.getLastEventTime();
    }

    @Override
    public void updateReadTime() {
        channel.updateReadTime();
    }

    @Override
    public void updateWriteTime() {
        channel.updateWriteTime();
    }
}
