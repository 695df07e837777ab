package org.runspace.sample.terminal;

import java.lang.System.Logger;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A step that runs on an executor whenever there may be something to do, never twice at a time, and once more if it was
 * woken meanwhile. Holds no thread in between. Thread-safe.
 */
final class SerialTask {
    private static final Logger LOG = System.getLogger(SerialTask.class.getName());

    private final Executor executor;
    private final Runnable step;
    private final AtomicInteger wakes = new AtomicInteger();

    /** What the step throws is told in the log, and does not keep it from being run again. */
    SerialTask(Executor executor, Runnable step) {
        this.executor = executor;
        this.step = step;
    }

    /**
     * Has the step run once more.
     *
     * @throws RejectedExecutionException if the executor takes no tasks
     */
    void wake() {
        if (wakes.getAndIncrement() == 0) {
            try {
                executor.execute(this::run);
            } catch (RuntimeException | Error e) {
                wakes.set(0);
                throw e;
            }
        }
    }

    private void run() {
        int seen;
        do {
            seen = wakes.get();
            runStep();
        } while (!wakes.compareAndSet(seen, 0));
    }

    private void runStep() {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Logger.Level.ERROR, "A step of a terminal has failed", e);
        }
    }
}
