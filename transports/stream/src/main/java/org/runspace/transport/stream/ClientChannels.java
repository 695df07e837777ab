package org.runspace.transport.stream;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.runspace.spi.Transport;

/**
 * Which channels a client may send on: a pipeline's only after its Command was acknowledged, and one Data packet at a
 * time on each. Thread-safe.
 */
final class ClientChannels {
    private final Map<UUID, Channel> channels = new HashMap<>();

    private static final class Channel {
        private boolean open;
        private boolean awaitingAck;
        private boolean closing;
    }

    ClientChannels() {
        Channel session = new Channel();
        session.open = true;
        channels.put(Transport.SESSION, session);
    }

    synchronized void command(UUID pipeline) {
        channels.put(pipeline, new Channel());
    }

    /** The Command was acknowledged. False if there was none. */
    synchronized boolean opened(UUID pipeline) {
        Channel channel = channels.get(pipeline);
        if (channel != null) {
            channel.open = true;
        }
        return channel != null;
    }

    /** Takes the right to send one Data packet, which {@link #acknowledged} or {@link #nothingSent} gives back. */
    synchronized boolean take(UUID id) {
        Channel channel = channels.get(id);
        boolean free = channel != null && channel.open && !channel.awaitingAck && !channel.closing;
        if (free) {
            channel.awaitingAck = true;
        }
        return free;
    }

    synchronized void nothingSent(UUID id) {
        acknowledged(id);
    }

    /** The packet was acknowledged. False if the channel is not known any more. */
    synchronized boolean acknowledged(UUID id) {
        Channel channel = channels.get(id);
        if (channel != null) {
            channel.awaitingAck = false;
        }
        return channel != null;
    }

    /** Begins a close. False if it was begun before or the channel is not known. */
    synchronized boolean close(UUID id) {
        Channel channel = channels.get(id);
        boolean first = channel != null && !channel.closing;
        if (first) {
            channel.closing = true;
        }
        return first;
    }

    /** The close was acknowledged. False if the channel is not known. */
    synchronized boolean closed(UUID id) {
        return channels.remove(id) != null;
    }
}
