package org.runspace.engine.protocol;

import org.runspace.engine.fragment.Outbox;

/** What the server's state machine knows of one pipeline and its channel. */
final class ServerPipeline {
    final Outbox outbox;
    /** What starts it as soon as there is a runspace; null when it was started. */
    ServerStep waiting;

    boolean requested;
    boolean running;
    boolean finished;
    boolean signalled;
    boolean releasing;
    boolean takesInput;

    ServerPipeline(Outbox outbox) {
        this.outbox = outbox;
    }
}
