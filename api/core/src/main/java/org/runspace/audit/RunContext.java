package org.runspace.audit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known on the thread that starts a run: what a {@link RunListener} finds there, and what the program itself
 * says of it where nobody could find that, because its own thread works for a user:
 *
 * <pre>{@code
 * new RunContext("anna", null, null).run(() -> runspace.invoke("Restart-Service spooler"));
 * }</pre>
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

    private static final ThreadLocal<RunContext> OF_THREAD = ThreadLocal.withInitial(() -> NONE);

    /**
     * Does work on this thread whose runs are told with the caller and the trace of this context, whatever listeners
     * find. What it leaves open they may find all the same. Work inside of other such work has its own context.
     *
     * @param work may start runs; those that it has started from other threads are told without this context
     */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return this;
        });
    }

    /**
     * Does work as {@link #run} does.
     *
     * @param <T> the type of its result
     * @param work may start runs
     * @return what the work returns
     */
    public <T extends @Nullable Object> T call(Supplier<T> work) {
        RunContext before = OF_THREAD.get();
        OF_THREAD.set(this);
        try {
            return work.get();
        } finally {
            restore(before);
        }
    }

    private static void restore(RunContext before) {
        if (before.equals(NONE)) {
            // a server's thread would keep this class, and so the resource adapter, after its undeployment
            OF_THREAD.remove();
        } else {
            OF_THREAD.set(before);
        }
    }

    /** Returns what the program says of the current thread. */
    static RunContext ofThread() {
        RunContext known = OF_THREAD.get();
        restore(known);
        return known;
    }

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
