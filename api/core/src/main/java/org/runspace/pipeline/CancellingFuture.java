package org.runspace.pipeline;

import java.util.concurrent.CompletableFuture;
import org.runspace.Cancellable;

/** A future whose cancellation reaches what computes it. */
final class CancellingFuture<T> extends CompletableFuture<T> {
    private final Cancellable source;

    CancellingFuture(Cancellable source) {
        this.source = source;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            source.cancel();
        }
        return cancelled;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
