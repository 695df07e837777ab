package org.runspace.pipeline;

import java.util.concurrent.CompletableFuture;

/** A future whose cancellation reaches what computes it. */
final class CancellingFuture<T> extends CompletableFuture<T> {
    private final Runnable cancel;

    CancellingFuture(Runnable cancel) {
        this.cancel = cancel;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            cancel.run();
        }
        return cancelled;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
