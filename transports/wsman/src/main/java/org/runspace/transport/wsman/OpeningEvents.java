package org.runspace.transport.wsman;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Fill;
import org.runspace.spi.ForwardingListener;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;
import org.runspace.transport.wsman.http.RedirectException;

/**
 * The events of a session whose server may send it elsewhere while it is opened. Each server is sent the same first
 * packet; only the last one's failure is told. Used by the session's tasks until the session is open.
 */
final class OpeningEvents extends ForwardingListener {
    private enum State {
        /** A server was asked for the session. */
        OPENING,
        /** The server has sent the session elsewhere, and its connections are being cut. */
        MOVING,
        /** The session is open, or will never be. */
        OVER
    }

    /** Asks a server for the session. */
    interface Asking {
        void ask(WSManTarget server, TransportListener events);
    }

    private final Asking asking;
    private Redirects redirects;
    private volatile State state = State.OPENING;
    private @Nullable First first;

    /** What the engine gave as the first packet. */
    private record First(Fill content, byte[] bytes) {}

    OpeningEvents(WSManTarget target, TransportListener events, Asking asking) {
        super(events);
        this.redirects = Redirects.from(target);
        this.asking = asking;
    }

    /** Asks the first server. */
    void begin() {
        asking.ask(redirects.current(), this);
    }

    @Override
    public Fill fill(UUID channel, ByteBuffer packet) {
        if (state == State.OVER) {
            return super.fill(channel, packet);
        }
        First given = first;
        if (given != null) {
            packet.put(given.bytes());
            return given.content();
        }
        int begin = packet.position();
        Fill content = super.fill(channel, packet);
        byte[] bytes = new byte[packet.position() - begin];
        packet.get(begin, bytes);
        first = new First(content, bytes);
        return content;
    }

    @Override
    public void opened() {
        over();
        super.opened();
    }

    @Override
    public void failed(UUID channel, TransportFailure failure) {
        if (state == State.OPENING
                && channel.equals(Transport.SESSION)
                && failure.cause() instanceof RedirectException redirect) {
            sentElsewhere(failure, redirect);
        } else {
            super.failed(channel, failure);
        }
    }

    private void sentElsewhere(TransportFailure failure, RedirectException redirect) {
        try {
            redirects = redirects.follow(redirect);
            state = State.MOVING;
        } catch (IllegalArgumentException e) {
            over();
            super.failed(
                    Transport.SESSION,
                    new TransportFailure(
                            OpenFailure.CONFIGURATION, String.valueOf(e.getMessage()), failure.serverText(), redirect));
        }
    }

    @Override
    public void closed() {
        if (state == State.MOVING) {
            state = State.OPENING;
            asking.ask(redirects.current(), this);
        } else {
            over();
            super.closed();
        }
    }

    private void over() {
        state = State.OVER;
        first = null;
    }
}
