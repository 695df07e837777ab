package org.runspace.engine.fragment;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;

/**
 * The messages that wait to be sent on one channel, in two lanes, each of which the receiver reassembles separately
 * (MS-PSRP 3.1.5.1). A packet holds fragments of one lane only, so a prompt response never comes between the fragments
 * of another message. Not thread-safe.
 */
public final class Outbox {
    private final LongSupplier objectIds;
    private final Deque<OutboundMessage> ordinary = new ArrayDeque<>();
    private final Deque<OutboundMessage> prompt = new ArrayDeque<>();
    private long waiting;
    private long promptWaiting;

    /**
     * Creates an empty outbox.
     *
     * @param objectIds the session's counter of messages
     */
    public Outbox(LongSupplier objectIds) {
        this.objectIds = objectIds;
    }

    /**
     * Queues a message behind all others of its lane.
     *
     * @param message the message to send
     * @param lane {@link Lane#DEFAULT} or {@link Lane#PROMPT_RESPONSE}
     */
    public void add(OutboundMessage message, Lane lane) {
        message.number(objectIds.getAsLong());
        (lane == Lane.PROMPT_RESPONSE ? prompt : ordinary).add(message);
        waiting += message.remaining();
        promptWaiting += lane == Lane.PROMPT_RESPONSE ? message.remaining() : 0;
    }

    /**
     * Returns the number of bytes that wait in both lanes.
     *
     * @return zero if there is nothing to send
     */
    public long waiting() {
        return waiting;
    }

    /**
     * Returns the number of bytes that wait in the lane of prompt responses.
     *
     * @return zero or more
     */
    public long promptWaiting() {
        return promptWaiting;
    }

    /**
     * Removes everything that waits. The channel must not be used for data afterwards, because a message may have been
     * cut off.
     */
    public void clear() {
        ordinary.clear();
        prompt.clear();
        waiting = 0;
        promptWaiting = 0;
    }

    /**
     * Fills a packet, prompt responses first.
     *
     * @param packet filled with whole fragments from its position on
     * @return the content of the packet
     */
    public Fill fill(ByteBuffer packet) {
        if (fillFrom(prompt, packet)) {
            return Fill.PROMPT_RESPONSE;
        }
        return fillFrom(ordinary, packet) ? Fill.DEFAULT : Fill.EMPTY;
    }

    private boolean fillFrom(Queue<OutboundMessage> lane, ByteBuffer packet) {
        boolean filled = false;
        while (!lane.isEmpty()) {
            OutboundMessage message = lane.peek();
            if (filled && message.isAlone() && !message.hasBegun()) {
                return true;
            }
            int before = message.remaining();
            if (!message.cutInto(packet)) {
                return filled;
            }
            filled = true;
            waiting -= before - message.remaining();
            promptWaiting -= lane == prompt ? before - message.remaining() : 0;
            if (message.remaining() == 0) {
                lane.remove();
                if (message.isAlone()) {
                    return true;
                }
            }
        }
        return filled;
    }
}
