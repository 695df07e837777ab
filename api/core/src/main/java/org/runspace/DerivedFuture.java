package org.runspace;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is made of the outcome of a run, and whose cancellation stops the run. */
final class DerivedFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private final CompletableFuture<?> run;

    private DerivedFuture(CompletableFuture<?> run) {
        this.run = run;
    }

    static <R, T extends @Nullable Object> CompletableFuture<T> of(
            CompletableFuture<R> run, Function<? super R, ? extends T> derive) {
        DerivedFuture<T> future = new DerivedFuture<>(run);
        run.whenComplete((result, failure) -> {
            if (failure != null) {
                future.completeExceptionally(failure);
                return;
            }
            try {
                future.complete(derive.apply(result));
            } catch (RuntimeException | Error e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            run.cancel(mayInterruptIfRunning);
        }
        return cancelled;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
