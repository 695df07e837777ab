package org.runspace.adapter;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The runs that applications have begun to start in a session, and that the session does not know yet: its arguments
 * are written meanwhile, which may take long. Thread-safe.
 */
final class Starts {
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private int underWay;
    private @Nullable CompletableFuture<Void> none;

    /** A run is being started. */
    synchronized void begun() {
        underWay++;
    }

    /** The session knows the run, or it could not be started. */
    void ended() {
        CompletableFuture<Void> reached = null;
        synchronized (this) {
            underWay--;
            if (underWay == 0) {
                reached = none;
                none = null;
            }
        }
        if (reached != null) {
            reached.complete(null);
        }
    }

    /** Completes when no run is being started. */
    synchronized CompletableFuture<Void> none() {
        if (underWay == 0) {
            return DONE;
        }
        if (none == null) {
            none = new CompletableFuture<>();
        }
        return none;
    }
}
