package org.runspace.transport.stream;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.runspace.Cancellable;
import org.runspace.spi.TransportContext;

/** A context whose every task has a thread of its own, so that a test can tell that none is left. */
public final class CountedThreads implements TransportContext, AutoCloseable {
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
    private final List<String> kept = new CopyOnWriteArrayList<>();
    private volatile boolean rejecting;
    private volatile Error taskError;

    /** Counts from now on. */
    public CountedThreads() {
        // nothing is started yet
    }

    /** From now on there is no thread for work that blocks. */
    public void rejectBlockingWork() {
        rejecting = true;
    }

    /**
     * From now on there is no thread for short tasks either, as when the JVM cannot make one.
     *
     * @param error what is thrown instead
     */
    public void throwFromTasks(Error error) {
        taskError = error;
    }

    @Override
    public Executor tasks() {
        return task -> {
            if (taskError != null) {
                throw taskError;
            }
            start("task", task);
        };
    }

    @Override
    public void startBlocking(String name, Runnable work) {
        if (rejecting) {
            throw new RejectedExecutionException("no threads here");
        }
        start(name, work);
    }

    @Override
    public Cancellable schedule(Runnable task, Duration delay) {
        var timer = timers.schedule(() -> runLater(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> timer.cancel(false);
    }

    private void runLater(Runnable task) {
        if (taskError == null) {
            tasks().execute(task);
        } else {
            task.run();
        }
    }

    @Override
    public Cancellable keepFor(String what) {
        kept.add(what);
        return () -> kept.remove(what);
    }

    /**
     * Returns what these threads are kept for.
     *
     * @return a copy
     */
    public List<String> kept() {
        return List.copyOf(kept);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /**
     * Waits for all threads, and for those that they start meanwhile.
     *
     * @param limit how long
     * @return the names of those that are still there
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public Set<String> left(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Set<Thread> alive = alive();
        while (!alive.isEmpty() && System.nanoTime() < end) {
            alive.iterator().next().join(100);
            alive = alive();
        }
        return alive.stream().map(Thread::getName).collect(Collectors.toSet());
    }

    /**
     * One that was started here.
     *
     * @param name its name
     * @return whether it still runs or not
     */
    public Thread thread(String name) {
        return threads.stream()
                .filter(thread -> thread.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Set<Thread> alive() {
        return threads.stream().filter(Thread::isAlive).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        timers.shutdownNow();
        threads.forEach(Thread::interrupt);
    }

    private void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }
}
