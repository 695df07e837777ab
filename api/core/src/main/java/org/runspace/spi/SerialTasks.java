package org.runspace.spi;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs tasks one at a time and in order on threads of another executor. Thread-safe. */
final class SerialTasks implements Executor {
    private final Executor threads;
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private boolean running;

    SerialTasks(Executor threads) {
        this.threads = threads;
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
        threads.execute(this::runAll);
    }

    private void runAll() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException e) {
                System.getLogger(SerialTasks.class.getName()).log(System.Logger.Level.ERROR, "a task failed", e);
            }
        }
    }

    private Runnable next() {
        synchronized (queue) {
            Runnable task = queue.poll();
            running = task != null;
            return task;
        }
    }
}
