package org.runspace.pipeline;

import org.jspecify.annotations.Nullable;

/** What a run told its subscriber by {@code onError}, thrown to a caller that waits for the run. */
final class RunFailure {
    private RunFailure() {}

    /**
     * Throws the failure as it is if Java lets it, otherwise as the cause of an exception; does nothing without one.
     */
    static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException known) {
            throw CallerTrace.addTo(known);
        }
        if (failure instanceof Error error) {
            throw CallerTrace.addTo(error);
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }
}
