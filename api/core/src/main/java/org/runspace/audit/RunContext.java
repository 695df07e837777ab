package org.runspace.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link RunListener} finds on the thread that starts a run.
 *
 * @param caller for whom it runs; null if nobody knows
 * @param traceId the trace that it belongs to, as 32 hexadecimal digits in W3C Trace Context; null for none
 * @param carrier what the listener wants to find again when it is told of the run; null for nothing
 */
public record RunContext(
        @Nullable String caller,
        @Nullable String traceId,
        @Nullable Object carrier) {
    /** Nothing is known. */
    public static final RunContext NONE = new RunContext(null, null, null);

    /** Returns this context with the caller and the trace of another one where this has none. */
    RunContext or(RunContext other) {
        return new RunContext(
                caller == null ? other.caller : caller, traceId == null ? other.traceId : traceId, carrier);
    }

    /**
     * Returns this context with something else to find again.
     *
     * @param other null for nothing
     * @return the copy
     */
    public RunContext withCarrier(@Nullable Object other) {
        return new RunContext(caller, traceId, other);
    }
}
