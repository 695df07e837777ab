package org.runspace.sample.terminal;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A step that runs on an executor whenever there may be something to do, never twice at a time, and once more if it was
 * woken meanwhile. Holds no thread in between. Thread-safe.
 */
final class SerialTask {
    private final Executor executor;
    private final Runnable step;
    private final AtomicInteger wakes = new AtomicInteger();

    /** The step must throw nothing. */
    SerialTask(Executor executor, Runnable step) {
        this.executor = executor;
        this.step = step;
    }

    void wake() {
        if (wakes.getAndIncrement() == 0) {
            executor.execute(this::run);
        }
    }

    private void run() {
        int seen;
        do {
            seen = wakes.get();
            step.run();
        } while (!wakes.compareAndSet(seen, 0));
    }
}
