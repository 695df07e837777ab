package org.runspace.transport.wsman.shell;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.runspace.Cancellable;
import org.runspace.spi.TransportContext;

/** Threads and timers of which nothing runs before the test says so, on the test's own thread. */
final class StillTime implements TransportContext {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::at));
    private long now;

    private record Timer(long at, Runnable task) {}

    /** Runs all tasks, and those that they add. */
    void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Lets time pass, and runs what is due. */
    void pass(Duration time) {
        run();
        long end = now + time.toNanos();
        while (!timers.isEmpty() && timers.peek().at() <= end) {
            Timer due = timers.remove();
            now = due.at();
            due.task().run();
            run();
        }
        now = end;
    }

    /** How many timers have neither run nor been cancelled. */
    int timers() {
        return timers.size();
    }

    @Override
    public Executor tasks() {
        return tasks::add;
    }

    @Override
    public void startBlocking(String name, Runnable work) {
        tasks.add(work);
    }

    @Override
    public Cancellable schedule(Runnable task, Duration delay) {
        Timer timer = new Timer(now + delay.toNanos(), task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public long nanoTime() {
        return now;
    }
}
