package org.runspace;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;

/** A time limit for work that only an interrupt of its thread ends. Thread-safe. */
final class WorkLimit {
    private final Thread worker = Thread.currentThread();
    private State state = State.RUNNING;

    private enum State {
        RUNNING,
        /** The thread was interrupted. */
        REACHED,
        /** The thread may do something else by now. */
        ENDED
    }

    private WorkLimit() {}

    /**
     * Does work on the calling thread, which is not interrupted by the limit any more when this returns.
     *
     * @param left after what time the thread is interrupted
     * @param limit what the exception names
     * @throws RemoteTimeoutException if the work failed after that time
     */
    static <T> T within(Duration left, Duration limit, Supplier<T> work) {
        WorkLimit guard = new WorkLimit();
        CompletableFuture<Void> timer = new CompletableFuture<>();
        timer.orTimeout(left.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((nothing, late) -> guard.timer(late != null));
        try {
            return work.get();
        } catch (RuntimeException e) {
            if (guard.end() == State.REACHED) {
                throw new RemoteTimeoutException(ErrorCode.PIPELINE_TIMEOUT, e, limit);
            }
            throw e;
        } finally {
            guard.end();
            timer.complete(null);
        }
    }

    private synchronized void timer(boolean late) {
        if (late && state == State.RUNNING) {
            state = State.REACHED;
            worker.interrupt();
        }
    }

    /** Returns what the state was. */
    private synchronized State end() {
        State before = state;
        if (before == State.REACHED) {
            Thread.interrupted(); // what follows, as the close of the session, is not late
        }
        state = State.ENDED;
        return before;
    }
}
