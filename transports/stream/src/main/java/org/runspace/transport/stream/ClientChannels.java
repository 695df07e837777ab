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
    private final Map<UUID, Phase> channels = new HashMap<>();

    /** What a channel is at; no entry after its close was acknowledged. */
    enum Phase {
        /** Its Command was sent. */
        OPENING,
        /** One Data packet may be sent. */
        FREE,
        /** A Data packet was sent, or is being made. */
        SENDING,
        /** Its Close is being sent; nothing else is sent any more. */
        CLOSING;

        /** What happens to a channel. */
        enum Event {
            COMMAND_ACKNOWLEDGED,
            TAKEN,
            DATA_ACKNOWLEDGED,
            CLOSED
        }

        /** The table of transitions: the phase after an event, the same where it does not fit. */
        Phase after(Event event) {
            return switch (event) {
                case COMMAND_ACKNOWLEDGED -> this == OPENING ? FREE : this;
                case TAKEN -> this == FREE ? SENDING : this;
                case DATA_ACKNOWLEDGED -> this == SENDING ? FREE : this;
                case CLOSED -> CLOSING;
            };
        }
    }

    ClientChannels() {
        channels.put(Transport.SESSION, Phase.FREE);
    }

    synchronized void command(UUID pipeline) {
        channels.put(pipeline, Phase.OPENING);
    }

    /** The Command was acknowledged. False if there was none. */
    synchronized boolean opened(UUID pipeline) {
        moves(pipeline, Phase.Event.COMMAND_ACKNOWLEDGED);
        return channels.containsKey(pipeline);
    }

    /** Takes the right to send one Data packet, which {@link #acknowledged} or {@link #nothingSent} gives back. */
    synchronized boolean take(UUID id) {
        return moves(id, Phase.Event.TAKEN);
    }

    synchronized void nothingSent(UUID id) {
        acknowledged(id);
    }

    /** The packet was acknowledged. False if the channel is not known any more. */
    synchronized boolean acknowledged(UUID id) {
        moves(id, Phase.Event.DATA_ACKNOWLEDGED);
        return channels.containsKey(id);
    }

    /** Begins a close. False if it was begun before or the channel is not known. */
    synchronized boolean close(UUID id) {
        return moves(id, Phase.Event.CLOSED);
    }

    /** The close was acknowledged. False if the channel is not known. */
    synchronized boolean closed(UUID id) {
        return channels.remove(id) != null;
    }

    /** Applies an event. False if it changes nothing, or the channel is not known. */
    private boolean moves(UUID id, Phase.Event event) {
        Phase before = channels.get(id);
        if (before == null) {
            return false;
        }
        Phase after = before.after(event);
        channels.put(id, after);
        return after != before;
    }
}
