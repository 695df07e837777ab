package org.runspace.transport.pipe;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.runspace.spi.TransportContext;

/** A context whose every task has a thread of its own, so that a test can tell that none is left. */
final class TestThreads implements TransportContext, AutoCloseable {
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);

    @Override
    public Executor tasks() {
        return task -> startBlocking("task", task);
    }

    @Override
    public void startBlocking(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    @Override
    public Runnable schedule(Runnable task, Duration delay) {
        var timer = timers.schedule(() -> tasks().execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> timer.cancel(false);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** The names of the threads that are still there after waiting for them. */
    Set<String> left(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        }
        return threads.stream().filter(Thread::isAlive).map(Thread::getName).collect(Collectors.toSet());
    }

    /** The one that reads from all sockets, and was started here. */
    Thread loop() {
        return threads.stream().filter(thread -> thread.getName().equals("runspace-pipes")).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }
}
