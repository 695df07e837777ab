package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.fragment.Outbox;
import org.runspace.engine.protocol.ClientPipelineStates.Delivery;
import org.runspace.engine.protocol.ClientPipelineStates.Input;
import org.runspace.error.ProtocolException;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;

/**
 * What a client's pipeline sends: its first message, its input and the answers of its host (MS-PSRP 3.1.5.4.10,
 * 3.1.5.4.17 and 3.1.5.4.18). Not thread-safe.
 */
final class PipelineSender {
    /** More input is asked for while fewer bytes than this wait. */
    private static final long INPUT_LOW = 32 * 1024;
    /** More input is taken until this many bytes wait. */
    private static final long INPUT_HIGH = 128 * 1024;

    private final Outbox outbox;
    /** Null for a pipeline that the server has from another client. */
    private OutboundMessage first;

    private Delivery delivery = Delivery.INCOMPLETE;
    private Input input;

    PipelineSender(LongSupplier objectIds, boolean takesInput) {
        this.outbox = new Outbox(objectIds);
        this.input = takesInput ? Input.ENOUGH : Input.CLOSED;
    }

    /** The server has what it needs, from another client. */
    void found() {
        delivery = delivery.after(Delivery.Packet.FOUND);
    }

    /** Takes the message that starts the pipeline. */
    void create(OutboundMessage message) {
        first = message;
        outbox.add(message, Lane.DEFAULT);
    }

    /** Takes input. Returns whether more is wanted now. */
    boolean input(OutboundMessage message, boolean last) {
        boolean room = outbox.waiting() + message.remaining() < INPUT_HIGH;
        Input.Event given = room ? Input.Event.OBJECT : Input.Event.LAST_THAT_FITS;
        input = input.after(last ? Input.Event.END : given);
        outbox.add(message, Lane.DEFAULT);
        return input == Input.WANTED;
    }

    /**
     * Takes an answer of the host.
     *
     * @throws ProtocolException if the server leaves too many of them
     */
    void answer(OutboundMessage message) {
        HostAnswers.add(outbox, message);
    }

    /** Fills the transport's next packet. That it asks for one says that the server acknowledged the one before. */
    Fill fill(ByteBuffer packet) {
        int missing = missing();
        Fill filled = outbox.fill(packet);
        delivery = delivery.after(content(filled, missing));
        return filled;
    }

    private int missing() {
        return first == null ? 0 : first.remaining();
    }

    private Delivery.Packet content(Fill filled, int missing) {
        if (filled == Fill.EMPTY) {
            return Delivery.Packet.EMPTY;
        }
        if (missing == 0) {
            return Delivery.Packet.LATER;
        }
        return missing() == 0 ? Delivery.Packet.END_OF_FIRST : Delivery.Packet.PART_OF_FIRST;
    }

    /** Returns whether the owner is to be asked for more input, after a packet was filled. */
    boolean asksForInput(Fill filled) {
        boolean goesOn = filled == Fill.EMPTY || outbox.waiting() > 0;
        boolean asks = input == Input.ENOUGH && goesOn && outbox.waiting() < INPUT_LOW;
        if (asks) {
            input = input.after(Input.Event.ROOM);
        }
        return asks;
    }

    /** Returns whether something is to be sent, or was not acknowledged yet, or may still be given. */
    boolean isSending() {
        return delivery != Delivery.TAKEN || outbox.waiting() > 0 || input != Input.CLOSED;
    }

    /** Returns whether a packet was not acknowledged yet. */
    boolean isUnderWay() {
        return delivery.isUnderWay();
    }

    /** Returns whether the server has acknowledged the whole first message. */
    boolean isFirstTaken() {
        return delivery.isFirstTaken();
    }

    /** Gives up what was not sent. */
    void clear() {
        outbox.clear();
    }
}
