package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.fragment.Outbox;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Deadline;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;

/** What the client's state machine knows of one pipeline and its channel. */
final class ClientPipeline {
    static final long NEVER = Long.MAX_VALUE;
    /**
     * How long a server may take to begin what it was asked for. A pipeline that is stopped in that moment may be told
     * to be Stopped and run on all the same, for ever perhaps, and the pool has lost its runspace.
     */
    private static final Duration START = Duration.ofMillis(100);
    /**
     * How long a stop waits for the acknowledgement of input that is on its way. A server may withhold it, because its
     * pipeline reads no further.
     */
    private static final Duration INPUT_WAIT = Duration.ofMillis(250);

    final UUID id;
    final String title;
    final Outbox outbox;
    /**
     * False while its first message waits for the session key, or while an earlier pipeline is still being stopped:
     * then the server has not heard of it.
     */
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
    private long startEnd = NEVER;
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
        outbox.add(message, Lane.DEFAULT);
    }

    boolean canBegin() {
        return create != null && !begun && !ended;
    }

    /** Fills the carrier's next packet. That it asks for one means that the peer acknowledged the one before. */
    Fill fill(ByteBuffer packet, long now) {
        if (!createAcknowledged && create.remaining() == 0) {
            createAcknowledged = true;
            startEnd = Deadline.after(START, now).nanoTime();
        }
        Fill filled = outbox.fill(packet);
        unacknowledged = filled != Fill.EMPTY;
        return filled;
    }

    /** Another one ended, for whose runspace this one may have waited. */
    void mayBegin(long now) {
        if (createAcknowledged && silent && !stopping) {
            startEnd = Deadline.after(START, now).nanoTime();
        }
    }

    /**
     * Whether a stop can be asked for: not beside a packet that the server is still taking. It acknowledges a stop that
     * finds nothing to stop, and then runs the pipeline all the same; and input that meets the stop it refuses with a
     * line that does not say whose it was. Nor while the pipeline may still be beginning.
     */
    boolean canBeSignalled() {
        boolean begins = silent && startEnd != NEVER;
        return channelOpen && !begins && (!unacknowledged || createAcknowledged && inputWaitOver);
    }

    /** Whether the server has not acknowledged the last packet. */
    boolean isUnacknowledged() {
        return unacknowledged;
    }

    /** What was not sent yet is not wanted any more. */
    void beginStop(long now) {
        outbox.clear();
        inputDeadline = Deadline.after(INPUT_WAIT, now).nanoTime();
        expireWaits(now);
    }

    /** Gives up what a stop would have waited for long enough. */
    void expireWaits(long now) {
        startEnd = now >= startEnd ? NEVER : startEnd;
        if (now >= inputDeadline) {
            inputWaitOver = true;
            inputDeadline = NEVER;
        }
    }

    boolean isBeingStopped() {
        return stopping && !ended;
    }

    long deadline() {
        long wait = stopping && !signalSent ? Math.min(startEnd, inputDeadline) : NEVER;
        return ended ? NEVER : Math.min(wait, Math.min(stopDeadline, timeLimit));
    }
}
