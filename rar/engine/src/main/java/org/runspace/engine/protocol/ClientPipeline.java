package org.runspace.engine.protocol;

import java.util.UUID;
import java.util.function.LongSupplier;
import org.runspace.RunspaceException;
import org.runspace.engine.fragment.Outbox;

/** What the client's state machine knows of one pipeline and its channel. */
final class ClientPipeline {
    static final long NEVER = Long.MAX_VALUE;

    final UUID id;
    final String title;
    final Outbox outbox;
    /** False while its first message waits for the session key. */
    boolean created;
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

    ClientPipeline(UUID id, String title, LongSupplier objectIds, boolean takesInput) {
        this.id = id;
        this.title = title;
        this.outbox = new Outbox(objectIds);
        this.takesInput = takesInput;
    }

    long deadline() {
        return ended ? NEVER : Math.min(stopDeadline, timeLimit);
    }
}
