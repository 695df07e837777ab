package org.runspace.transport.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.common.channel.IoWriteFutureImpl;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoReadFuture;
import org.apache.sshd.common.io.IoService;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.closeable.AbstractCloseable;

/** A channel of one connection as the carrier of another: for MINA it is what a socket is. Thread-safe. */
final class Tunnel extends AbstractCloseable implements IoSession {
    private static final AtomicLong IDS = new AtomicLong();
    private static final int READ = 32768;

    private final long id = IDS.incrementAndGet();
    private final ChannelDirectTcpip channel;
    private final IoHandler handler;
    private final Map<Object, Object> attributes = new ConcurrentHashMap<>();

    /** Guards everything below: a channel takes one write at a time. */
    private final Queue<IoWriteFutureImpl> writes = new ArrayDeque<>();

    private boolean writing;

    Tunnel(ChannelDirectTcpip channel, IoHandler handler) {
        this.channel = channel;
        this.handler = handler;
        channel.addCloseFutureListener(closed -> close(true));
    }

    /** Begins to read. */
    void read() {
        channel.getAsyncOut().read(new ByteArrayBuffer(READ)).addListener(this::arrived);
    }

    private void arrived(IoReadFuture future) {
        if (future.getException() != null) {
            close(true);
            return;
        }
        try {
            handler.messageReceived(this, future.getBuffer());
            read();
        } catch (Exception e) {
            broken(e);
        }
    }

    private void broken(Throwable cause) {
        try {
            handler.exceptionCaught(this, cause);
        } catch (Exception e) {
            log.debug("a session could not take that its tunnel broke", e);
        }
        close(true);
    }

    /**
     * The packet is wrapped, because a channel takes MINA's own kind of packet for one that it was made for, and writes
     * its header into it.
     */
    @Override
    public IoWriteFuture writeBuffer(Buffer buffer) {
        IoWriteFutureImpl future = new IoWriteFutureImpl(
                "tunnel " + id, new ByteArrayBuffer(buffer.array(), buffer.rpos(), buffer.available()));
        synchronized (writes) {
            writes.add(future);
            if (writing) {
                return future;
            }
            writing = true;
        }
        writeNext();
        return future;
    }

    private void writeNext() {
        IoWriteFutureImpl next;
        synchronized (writes) {
            next = writes.poll();
            writing = next != null;
        }
        if (next == null) {
            return;
        }
        try {
            channel.getAsyncIn().writeBuffer(next.getBuffer()).addListener(written -> {
                next.setValue(written.isWritten() ? true : written.getException());
                writeNext();
            });
        } catch (IOException | RuntimeException e) {
            next.setValue(e);
            broken(e);
        }
    }

    @Override
    protected void doCloseImmediately() {
        channel.close(false);
        synchronized (writes) {
            writes.forEach(left -> left.setValue(new IOException("the tunnel is closed")));
            writes.clear();
        }
        super.doCloseImmediately();
        try {
            handler.sessionClosed(this);
        } catch (Exception e) {
            log.debug("a session could not take that its tunnel ended", e);
        }
    }

    @Override
    protected CloseFuture doCloseGracefully() {
        return builder().close(channel).build().close(false);
    }

    @Override
    public long getId() {
        return id;
    }

    @Override
    public Object getAttribute(Object key) {
        return attributes.get(key);
    }

    @Override
    public Object setAttribute(Object key, Object value) {
        return attributes.put(key, value);
    }

    @Override
    public Object setAttributeIfAbsent(Object key, Object value) {
        return attributes.putIfAbsent(key, value);
    }

    @Override
    public Object removeAttribute(Object key) {
        return attributes.remove(key);
    }

    @Override
    public SocketAddress getAcceptanceAddress() {
        return null;
    }

    @Override
    public SocketAddress getLocalAddress() {
        return channel.getSession().getIoSession().getLocalAddress();
    }

    @Override
    public SocketAddress getRemoteAddress() {
        return InetSocketAddress.createUnresolved(
                channel.getRemoteSocketAddress().getHostName(),
                channel.getRemoteSocketAddress().getPort());
    }

    @Override
    public IoService getService() {
        return channel.getSession().getIoSession().getService();
    }

    @Override
    public void shutdownOutputStream() {
        channel.getAsyncIn().close(false);
    }

    /** MINA asks for it only where it forwards ports, which is never done here. */
    @Override
    public void suspendRead() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resumeRead() {
        throw new UnsupportedOperationException();
    }
}
