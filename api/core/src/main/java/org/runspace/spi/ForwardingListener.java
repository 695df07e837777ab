package org.runspace.spi;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;

/**
 * A listener that passes every call on to another one, for transports that are built on another transport. Subclasses
 * override the calls that they change. It is called like any listener.
 */
public abstract class ForwardingListener implements TransportListener {
    private final TransportListener other;

    /**
     * Creates a listener; for subclasses.
     *
     * @param other gets every call that this one gets
     */
    protected ForwardingListener(TransportListener other) {
        this.other = other;
    }

    @Override
    public Fill fill(UUID channel, ByteBuffer packet) {
        return other.fill(channel, packet);
    }

    @Override
    public boolean received(UUID channel, ByteBuffer bytes) {
        return other.received(channel, bytes);
    }

    @Override
    public void opened() {
        other.opened();
    }

    @Override
    public void channelOpened(UUID pipeline) {
        other.channelOpened(pipeline);
    }

    @Override
    public void signalled(UUID pipeline) {
        other.signalled(pipeline);
    }

    @Override
    public void channelClosed(UUID pipeline) {
        other.channelClosed(pipeline);
    }

    @Override
    public void closed() {
        other.closed();
    }

    @Override
    public void serverText(String line, boolean transportError) {
        other.serverText(line, transportError);
    }

    @Override
    public void retrying(Duration left) {
        other.retrying(left);
    }

    @Override
    public void reconnected() {
        other.reconnected();
    }

    @Override
    public void unchanged(TransportFailure failure) {
        other.unchanged(failure);
    }

    @Override
    public void disconnected() {
        other.disconnected();
    }

    @Override
    public void failed(UUID channel, TransportFailure failure) {
        other.failed(channel, failure);
    }
}
