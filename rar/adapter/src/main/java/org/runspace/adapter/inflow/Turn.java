package org.runspace.adapter.inflow;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * One call of a bean on a thread of the container, which may begin late or never. It happens once at most: what was
 * given up does not begin any more, and what has begun is waited for. Thread-safe.
 */
final class Turn {
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    /** Makes the call, unless it was given up. */
    void begin(Supplier<Outcome> call) {
        if (!taken.compareAndSet(false, true)) {
            return;
        }
        try {
            outcome.complete(call.get());
        } catch (Throwable e) {
            outcome.completeExceptionally(e);
        }
    }

    /**
     * Gives the call up if it has not begun, and waits for its end otherwise. Returns how it went, empty if it did not.
     */
    Optional<Outcome> end() {
        return taken.compareAndSet(false, true) ? Optional.empty() : Optional.of(outcome.join());
    }
}
