package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.fragment.Outbox;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.RunspacePoolStateMessage;
import org.runspace.engine.message.RunspaceState;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;

/** What a server's session sends on its own channel, outside of any pipeline. Not thread-safe. */
final class ServerChannel {
    private final Outbox outbox;
    private final Codec codec;
    private final Queue<ServerStep> steps;

    ServerChannel(LongSupplier objectIds, Codec codec, Queue<ServerStep> steps) {
        this.outbox = new Outbox(objectIds);
        this.codec = codec;
        this.steps = steps;
    }

    void send(MessageType type, Object payload) {
        send(codec.encode(type, payload));
    }

    /** Tells the client the state of the pool. */
    void send(RunspaceState state) {
        send(MessageType.RUNSPACEPOOL_STATE, new RunspacePoolStateMessage(state, null).payload());
    }

    void send(OutboundMessage message) {
        add(message, Lane.DEFAULT);
    }

    /** Sends what comes before everything that waits for a client. */
    void answer(MessageType type, Object payload) {
        add(codec.encode(type, payload), Lane.PROMPT_RESPONSE);
    }

    private void add(OutboundMessage message, Lane lane) {
        outbox.add(message, lane);
        steps.add(new ServerAction.Ready(Transport.SESSION));
    }

    /** Tells the client, beside the protocol, what it did wrong. */
    void error(String what) {
        steps.add(new ServerAction.TransportError("Remote transport error: " + what));
    }

    /** Returns how many bytes wait to be sent. */
    long waiting() {
        return outbox.waiting();
    }

    Fill fill(ByteBuffer packet) {
        return outbox.fill(packet);
    }
}
