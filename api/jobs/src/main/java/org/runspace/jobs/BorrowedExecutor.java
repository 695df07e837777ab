package org.runspace.jobs;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** An application's executor, of which a shutdown ends only what the jobs do with it. Thread-safe. */
final class BorrowedExecutor extends AbstractExecutorService {
    private final ExecutorService lender;
    private int unfinished;
    private boolean shutdown;

    BorrowedExecutor(ExecutorService lender) {
        this.lender = lender;
    }

    @Override
    public void execute(Runnable task) {
        begin();
        try {
            lender.execute(() -> {
                try {
                    task.run();
                } finally {
                    end();
                }
            });
        } catch (RuntimeException | Error e) {
            end();
            throw e;
        }
    }

    private synchronized void begin() {
        if (shutdown) {
            throw new RejectedExecutionException("the jobs of this node are shut down");
        }
        unfinished++;
    }

    private synchronized void end() {
        unfinished--;
        notifyAll();
    }

    @Override
    public synchronized void shutdown() {
        shutdown = true;
        notifyAll();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public synchronized boolean isShutdown() {
        return shutdown;
    }

    @Override
    public synchronized boolean isTerminated() {
        return shutdown && unfinished == 0;
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
