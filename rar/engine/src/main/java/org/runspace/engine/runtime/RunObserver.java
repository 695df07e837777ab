package org.runspace.engine.runtime;

import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;

/** Learns of the end of runs, for counts and times. */
@FunctionalInterface
public interface RunObserver {
    /** Wants to know nothing. */
    RunObserver NONE = (nanos, failure) -> {};

    /**
     * Says that a run has ended at the server. Called on a thread of the session, which must not be held up; throws
     * nothing.
     *
     * @param nanos how long it ran, in nanoseconds
     * @param failure the number of the error that ended it; null if it came to its end or was stopped
     */
    void ended(long nanos, @Nullable ErrorCode failure);
}
