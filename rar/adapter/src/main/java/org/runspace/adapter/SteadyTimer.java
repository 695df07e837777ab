package org.runspace.adapter;

import java.time.Duration;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.runspace.Cancellable;
import org.runspace.engine.runtime.EssentialTask;
import org.runspace.spi.Deadline;

/**
 * Starts tasks later, by {@link System#nanoTime}. The timer of a container goes by the clock of the machine, which may
 * be set. If it is set forward, the timer comes too early, and gets the rest of the time again. If it is set back, the
 * timer would come too late; this is seen at the next task that is scheduled or due, and all tasks get the rest of
 * their time again. Thread-safe.
 */
final class SteadyTimer {
    /** Two readings of the clocks differ by less, unless one of them was set. */
    private static final long SET_MILLIS = 500;

    private final Timer timer;
    private final Executor tasks;
    private final LongSupplier nanoTime;
    private final LongSupplier millisOfMachine;
    private final Set<LaterTask> waiting = ConcurrentHashMap.newKeySet();
    private volatile long lead;

    /**
     * Creates one.
     *
     * @param timer the container's
     * @param tasks where tasks run
     */
    SteadyTimer(Timer timer, Executor tasks) {
        this(timer, tasks, System::nanoTime, System::currentTimeMillis);
    }

    SteadyTimer(Timer timer, Executor tasks, LongSupplier nanoTime, LongSupplier millisOfMachine) {
        this.timer = timer;
        this.tasks = tasks;
        this.nanoTime = nanoTime;
        this.millisOfMachine = millisOfMachine;
        this.lead = readLead();
    }

    /**
     * Has a task start later.
     *
     * @return forgets the task
     * @throws IllegalStateException if the container has ended its timer
     */
    Cancellable schedule(Runnable task, Duration delay) {
        LaterTask later = new LaterTask(task, nanoTime.getAsLong() + Deadline.nanos(delay));
        waiting.add(later);
        try {
            later.enter();
        } catch (IllegalStateException e) {
            waiting.remove(later);
            throw e;
        }
        lookAtClock();
        return later;
    }

    /** Forgets all tasks. */
    void cancel() {
        timer.cancel();
        waiting.clear();
    }

    /** Returns how far the clock of the machine is ahead of the steady one, from a start that means nothing. */
    private long readLead() {
        return millisOfMachine.getAsLong() - TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong());
    }

    private void lookAtClock() {
        long before = lead;
        long now = readLead();
        if (Math.abs(now - before) > SET_MILLIS) {
            lead = now;
            if (now < before) {
                waiting.forEach(LaterTask::enterAgain);
            }
        }
    }

    /**
     * A task that starts later. A timer keeps what was cancelled until its time, so a cancelled task forgets what it
     * was to do: a session with its credentials, for example.
     */
    private final class LaterTask implements Cancellable {
        private final AtomicReference<@Nullable Runnable> task;
        private final long due;
        private volatile @Nullable TimerTask entry;

        LaterTask(Runnable task, long due) {
            this.task = new AtomicReference<>(task);
            this.due = due;
        }

        void enter() {
            TimerTask next = new TimerTask() {
                @Override
                public void run() {
                    come();
                }
            };
            entry = next;
            timer.schedule(next, millisUp(Math.max(0, due - nanoTime.getAsLong())));
        }

        /** Not less than so many nanoseconds. */
        private static long millisUp(long nanos) {
            long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
            return TimeUnit.MILLISECONDS.toNanos(millis) == nanos ? millis : millis + 1;
        }

        /** Where both entries come, the task starts once. */
        void enterAgain() {
            TimerTask former = entry;
            if (former != null) {
                former.cancel();
            }
            try {
                enter();
            } catch (IllegalStateException e) {
                // the container has ended its timer, and the adapter stops
                waiting.remove(this);
            }
        }

        private void come() {
            lookAtClock();
            if (due - nanoTime.getAsLong() > 0) {
                if (task.get() != null) {
                    enterAgain();
                }
                return;
            }
            waiting.remove(this);
            Runnable now = task.getAndSet(null);
            if (now != null) {
                EssentialTask.start(tasks, now);
            }
        }

        @Override
        public void cancel() {
            task.set(null);
            waiting.remove(this);
            TimerTask last = entry;
            if (last != null) {
                last.cancel();
            }
        }
    }
}
