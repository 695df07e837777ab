package org.runspace;

/**
 * A handle that cancels a listener, a timer or an attempt to connect. Cancelling is thread-safe and idempotent, waits
 * for nothing and throws nothing.
 */
@FunctionalInterface
public interface Cancellable {
    /** A handle that has nothing to cancel. */
    Cancellable NONE = () -> {};

    /** Cancels. Has no effect on what has ended by itself, and does not stop a call that is running. */
    void cancel();
}
