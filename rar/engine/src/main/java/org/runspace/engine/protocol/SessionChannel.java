package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.fragment.Outbox;
import org.runspace.error.ProtocolException;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;

/** What a client's session sends on its own channel, outside of any pipeline. Not thread-safe. */
final class SessionChannel {
    private final Outbox outbox;
    private final Queue<ClientStep> steps;

    SessionChannel(LongSupplier objectIds, Queue<ClientStep> steps) {
        this.outbox = new Outbox(objectIds);
        this.steps = steps;
    }

    /** Queues a message that goes out with the first packet, when the carrier stands. */
    void prepare(OutboundMessage message) {
        outbox.add(message, Lane.DEFAULT);
    }

    void send(OutboundMessage message) {
        prepare(message);
        ready();
    }

    /**
     * Sends an answer of the host, before everything that waits.
     *
     * @throws ProtocolException if the server leaves too many of them
     */
    void answer(OutboundMessage message) {
        HostAnswers.add(outbox, message);
        ready();
    }

    /** Tells the transport that there is something to send. */
    void ready() {
        steps.add(new ClientAction.Ready(Transport.SESSION));
    }

    Fill fill(ByteBuffer packet) {
        return outbox.fill(packet);
    }
}
