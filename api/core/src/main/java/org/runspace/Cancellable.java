package org.runspace;

/**
 * A handle on something that goes on until it is cancelled: a listener, a timer, an attempt to connect. Cancelling is
 * thread-safe and idempotent, waits for nothing and throws nothing.
 */
@FunctionalInterface
public interface Cancellable {
    /** Has nothing to cancel. */
    Cancellable NONE = () -> {};

    /** Ends what this handle is for. Has no effect if that has ended by itself, and leaves alone what is running. */
    void cancel();
}
