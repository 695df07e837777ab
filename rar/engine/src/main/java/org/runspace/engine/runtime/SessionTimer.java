package org.runspace.engine.runtime;

import java.time.Duration;
import org.runspace.Cancellable;
import org.runspace.spi.TransportContext;

/** The one timer of a session, set to the next deadline of its state machine. Used under the session's lock. */
final class SessionTimer {
    private final TransportContext context;
    private final Runnable action;
    private long at = Long.MAX_VALUE;
    private Cancellable pending = Cancellable.NONE;

    SessionTimer(TransportContext context, Runnable action) {
        this.context = context;
        this.action = action;
    }

    /**
     * Sets it, unless it goes off earlier anyway. One that nobody waits for any more is cancelled, because it would
     * keep the session in memory.
     */
    void set(long due) {
        if (due == Long.MAX_VALUE && at != due) {
            clear();
        } else if (due < at) {
            clear();
            pending = context.schedule(action, Duration.ofNanos(Math.max(0, due - context.nanoTime())));
            at = due;
        }
    }

    private void clear() {
        pending.cancel();
        fired();
    }

    /** It went off. */
    void fired() {
        at = Long.MAX_VALUE;
        pending = Cancellable.NONE;
    }
}
