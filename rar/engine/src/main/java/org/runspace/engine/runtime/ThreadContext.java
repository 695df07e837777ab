package org.runspace.engine.runtime;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.runspace.Cancellable;
import org.runspace.spi.Deadline;
import org.runspace.spi.TransportContext;

/**
 * Threads and timers for plain Java SE: daemon threads that exist while there is work and a little longer. An idle one
 * ends when it is interrupted, as a program does with all threads that are left at its end.
 */
public final class ThreadContext implements TransportContext, AutoCloseable {
    private static final int IDLE_SECONDS = 10;

    private final ExecutorService tasks;
    private final ScheduledThreadPoolExecutor timers;

    /**
     * Creates a context of its own threads.
     *
     * @param name the first part of the threads' names
     */
    public ThreadContext(String name) {
        tasks = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new Handover(), daemons(name + "-task-"));
        timers = new ScheduledThreadPoolExecutor(1, daemons(name + "-timer-"));
        timers.setRemoveOnCancelPolicy(true);
        timers.setKeepAliveTime(1, TimeUnit.SECONDS);
        timers.allowCoreThreadTimeOut(true);
    }

    @Override
    public Executor tasks() {
        return tasks;
    }

    @Override
    public void startBlocking(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Cancellable schedule(Runnable task, Duration delay) {
        ScheduledFuture<?> timer =
                timers.schedule(() -> EssentialTask.start(tasks, task), Deadline.nanos(delay), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** Ends the timers; the threads end after their current work. Close all sessions before. */
    @Override
    public void close() {
        timers.shutdownNow();
        tasks.shutdown();
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Hands tasks to waiting threads. One that is interrupted while it waits has waited enough. */
    private static final class Handover extends SynchronousQueue<Runnable> {
        private static final long serialVersionUID = 1L;

        @Override
        public Runnable poll(long timeout, TimeUnit unit) {
            try {
                return super.poll(timeout, unit);
            } catch (InterruptedException e) {
                return null;
            }
        }
    }
}
