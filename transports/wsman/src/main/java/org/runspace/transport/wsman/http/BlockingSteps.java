package org.runspace.transport.wsman.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.runspace.spi.TransportContext;

/**
 * Runs the steps of opening a connection that may block: the look-up of its name, a ticket for its login. There are a
 * few threads for the steps of all sessions, and none while there are no steps. Thread-safe.
 */
final class BlockingSteps {
    private static final int MOST_THREADS = 16;
    private static final String THREAD_NAME = "runspace-wsman-login";

    /** Guards everything below. */
    private static final Object LOCK = new Object();

    private static final Queue<Runnable> WAITING = new ArrayDeque<>();
    private static int threads;

    private BlockingSteps() {}

    /**
     * Returns an executor that starts its threads in a context.
     *
     * @param context the session's
     * @return what throws {@link java.util.concurrent.RejectedExecutionException} if there is no thread
     */
    static Executor in(TransportContext context) {
        return step -> add(context, step);
    }

    private static void add(TransportContext context, Runnable step) {
        synchronized (LOCK) {
            if (threads == MOST_THREADS) {
                WAITING.add(step);
                return;
            }
            threads++;
        }
        try {
            context.startBlocking(THREAD_NAME, () -> run(step));
        } catch (RuntimeException | Error e) {
            leave();
            throw e;
        }
    }

    /** The steps belong to futures, which take whatever they throw. */
    private static void run(Runnable first) {
        @Nullable Runnable step = first;
        while (step != null) {
            step.run();
            step = next();
        }
    }

    /** The next step; null if there is none, and then this thread does not count any more. */
    private static @Nullable Runnable next() {
        synchronized (LOCK) {
            Runnable step = WAITING.poll();
            if (step == null) {
                threads--;
            }
            return step;
        }
    }

    private static void leave() {
        synchronized (LOCK) {
            threads--;
        }
    }
}
