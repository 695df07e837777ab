package org.runspace.jobs;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An application's executor, of which a shutdown ends only what the jobs do with it, and which gets only so many tasks
 * at a time: the scheduler fetches more than it has threads for, and an executor of a container starts them all.
 * Thread-safe.
 */
final class BorrowedExecutor extends AbstractExecutorService {
    private final ExecutorService lender;
    private final int most;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;
    private boolean shutdown;

    BorrowedExecutor(ExecutorService lender, int most) {
        this.lender = lender;
        this.most = most;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            if (shutdown) {
                throw new RejectedExecutionException("the jobs of this node are shut down");
            }
            if (running == most) {
                waiting.add(task);
                return;
            }
            running++;
        }
        lend(task);
    }

    private void lend(Runnable task) {
        try {
            lender.execute(() -> runOneAfterAnother(task));
        } catch (RuntimeException | Error e) {
            end();
            throw e;
        }
    }

    /** On one thread of the lender, which takes what waits before it goes back. */
    private void runOneAfterAnother(Runnable first) {
        for (Runnable task = first; task != null; task = next()) {
            runOrPassOn(task);
        }
    }

    private void runOrPassOn(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            Runnable after = next();
            if (after != null) {
                lend(after);
            }
            throw e;
        }
    }

    /** The next task for a thread, which is given back if there is none. */
    private synchronized @Nullable Runnable next() {
        Runnable task = waiting.poll();
        if (task == null) {
            end();
        }
        return task;
    }

    private synchronized void end() {
        running--;
        notifyAll();
    }

    @Override
    public synchronized void shutdown() {
        shutdown = true;
        notifyAll();
    }

    @Override
    public synchronized List<Runnable> shutdownNow() {
        shutdown();
        List<Runnable> dropped = List.copyOf(waiting);
        waiting.clear();
        return dropped;
    }

    @Override
    public synchronized boolean isShutdown() {
        return shutdown;
    }

    @Override
    public synchronized boolean isTerminated() {
        return shutdown && running == 0;
    }

    @Override
    public synchronized boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long until = System.nanoTime() + unit.toNanos(timeout);
        while (!isTerminated()) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
