package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.runspace.RunspaceException;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.fragment.Outbox;
import org.runspace.spi.Fill;

/** What the client's state machine knows of one pipeline and its channel. */
final class ClientPipeline {
    static final long NEVER = Long.MAX_VALUE;

    final UUID id;
    final String title;
    final Outbox outbox;
    /** False while its first message waits for the session key, or while an earlier pipeline is still being stopped: then the server has not heard of it. */
    boolean begun;
    boolean channelOpen;
    boolean channelClosing;
    boolean stopping;
    boolean signalSent;
    boolean silent = true;
    boolean ended;
    boolean takesInput;
    boolean inputRequested;
    /** Why a stop was asked for, if it was not the caller's wish. */
    RunspaceException stopCause;
    long stopDeadline = NEVER;
    long timeLimit = NEVER;

    private OutboundMessage create;
    private long inputDeadline = NEVER;
    private boolean inputWaitOver;
    private boolean createAcknowledged;
    private boolean unacknowledged;

    ClientPipeline(UUID id, String title, LongSupplier objectIds, boolean takesInput) {
        this.id = id;
        this.title = title;
        this.outbox = new Outbox(objectIds);
        this.takesInput = takesInput;
    }

    /** Takes the message that starts the pipeline. */
    void create(OutboundMessage message) {
        create = message;
        outbox.add(message, Fill.DEFAULT);
    }

    boolean canBegin() {
        return create != null && !begun && !ended;
    }

    /** Fills the carrier's next packet. That it asks for one means that the peer acknowledged the one before. */
    Fill fill(ByteBuffer packet) {
        createAcknowledged |= create.remaining() == 0;
        Fill filled = outbox.fill(packet);
        unacknowledged = filled != Fill.EMPTY;
        return filled;
    }

    /**
     * Whether a stop can be asked for: not beside a packet that the server is still taking. It acknowledges a stop that finds nothing to stop, and then runs the pipeline
     * all the same; and input that meets the stop it refuses with a line that does not say whose it was.
     */
    boolean canBeSignalled() {
        return channelOpen && (!unacknowledged || createAcknowledged && inputWaitOver);
    }

    void waitForInput(long deadline) {
        inputDeadline = deadline;
    }

    /** True once, when the wait is over. */
    boolean inputWaitEnds(long now) {
        boolean over = now >= inputDeadline;
        if (over) {
            inputWaitOver = true;
            inputDeadline = NEVER;
        }
        return over;
    }

    boolean isBeingStopped() {
        return stopping && !ended;
    }

    long deadline() {
        return ended ? NEVER : Math.min(inputDeadline, Math.min(stopDeadline, timeLimit));
    }
}
