package org.runspace.spi;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.runspace.error.ErrorCode;

/**
 * Runs tasks one at a time and in order on threads of another executor. A task that throws keeps none of the others
 * from running. Thread-safe.
 */
final class SerialTasks implements Executor {
    private final Executor threads;
    private final Consumer<Throwable> failures;
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private boolean running;

    SerialTasks(Executor threads, Consumer<Throwable> failures) {
        this.threads = threads;
        this.failures = failures;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (queue) {
            queue.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        try {
            threads.execute(this::runAll);
        } catch (Throwable e) {
            drop();
            failures.accept(e);
        }
    }

    private void runAll() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (Throwable e) {
                report(e);
            }
        }
    }

    /** Nobody is left to take what the taker of the failures throws itself. */
    private void report(Throwable failure) {
        try {
            failures.accept(failure);
        } catch (Throwable e) {
            e.addSuppressed(failure);
            System.getLogger(SerialTasks.class.getName())
                    .log(
                            System.Logger.Level.ERROR,
                            ErrorCode.UNTOLD_FAILURE.message("what takes the failure of a task", e),
                            e);
        }
    }

    private Runnable next() {
        synchronized (queue) {
            Runnable task = queue.poll();
            running = task != null;
            return task;
        }
    }

    private void drop() {
        synchronized (queue) {
            queue.clear();
            running = false;
        }
    }
}
