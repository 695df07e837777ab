package org.runspace.adapter;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.work.HintsContext;
import jakarta.resource.spi.work.SecurityContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkContextProvider;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.runspace.Cancellable;
import org.runspace.adapter.inflow.CallerWork;
import org.runspace.error.ErrorCode;
import org.runspace.spi.Deadline;
import org.runspace.spi.TransportContext;

/** Gives the engine the container's threads and timers. Thread-safe. */
final class AdapterContext implements TransportContext {
    private static final System.Logger LOG = System.getLogger(AdapterContext.class.getName());
    private static final long CALLER_START_MILLIS = 10_000;

    private final WorkManager work;
    private final SteadyTimer timer;
    private final WorkInProgress inProgress = new WorkInProgress();
    private final Executor tasks = task -> submit(new ShortWork(task));
    private final CallerWork callers;

    AdapterContext(BootstrapContext bootstrap) throws UnavailableException {
        work = bootstrap.getWorkManager();
        callers = new WorkOfCallers(() -> bootstrap.isContextSupported(SecurityContext.class));
        timer = new SteadyTimer(bootstrap.createTimer(), tasks);
    }

    @Override
    public Executor tasks() {
        return tasks;
    }

    /** Returns what runs work as users of the server. */
    CallerWork callers() {
        return callers;
    }

    @Override
    public void startBlocking(String name, Runnable task) {
        submit(new LongWork(name, task));
    }

    @Override
    public Cancellable schedule(Runnable task, Duration delay) {
        return timer.schedule(task, delay);
    }

    @Override
    public Cancellable keepFor(String what) {
        Kept kept = new Kept(what);
        inProgress.begins(kept);
        return () -> inProgress.ended(kept);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /**
     * Ends the timers, and waits for all work before and after: a timer may have started some.
     *
     * @param limit the longest time
     */
    void close(Duration limit) {
        long until = System.nanoTime() + Deadline.nanos(limit);
        try {
            boolean ended = inProgress.awaitEnd(until - System.nanoTime());
            timer.cancel();
            if (!ended || !inProgress.awaitEnd(until - System.nanoTime())) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> ErrorCode.ADAPTER_STOP.message(
                                "work of it still runs, and may fail without its classes: " + inProgress));
            }
        } catch (InterruptedException e) {
            timer.cancel();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Looks for work that the work manager has taken and not started: it may let work wait without a word while all its
     * threads are busy.
     *
     * @param limit how long work may wait
     * @return empty if no work waits for longer
     */
    Optional<StalledWork> stalled(Duration limit) {
        long now = nanoTime();
        return works().filter(unit -> !unit.started && now - unit.given > limit.toNanos())
                .min(Comparator.comparingLong(unit -> unit.given - now))
                .map(first -> stalled(first, Duration.ofNanos(now - first.given)));
    }

    /** Short and long-running work may have threads of their own, so only the like are counted. */
    private StalledWork stalled(ShortWork first, Duration waits) {
        Map<Boolean, Long> alike = works().filter(unit -> unit.getClass() == first.getClass())
                .collect(Collectors.partitioningBy(unit -> unit.started, Collectors.counting()));
        return new StalledWork(work.getClass().getName(), first.toString(), waits, alike.get(false), alike.get(true));
    }

    private Stream<ShortWork> works() {
        return inProgress.all().filter(ShortWork.class::isInstance).map(ShortWork.class::cast);
    }

    private void submit(Work unit) {
        boolean taken = false;
        inProgress.begins(unit);
        try {
            work.scheduleWork(unit);
            taken = true;
        } catch (WorkException e) {
            throw new RejectedExecutionException(
                    "the work manager " + work.getClass().getName() + " of the application server refused work: "
                            + e.getMessage(),
                    e);
        } finally {
            if (!taken) {
                inProgress.ended(unit);
            }
        }
    }

    /** What runs on others' threads; no value, because two of the same name are two. */
    private static final class Kept {
        private final String what;

        Kept(String what) {
            this.what = what;
        }

        @Override
        public String toString() {
            return what;
        }
    }

    /** Work that does not block. */
    private class ShortWork implements Work {
        private final Runnable task;
        private final long given = System.nanoTime();
        private volatile boolean started;

        ShortWork(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            started = true;
            try {
                task.run();
            } finally {
                inProgress.ended(this);
            }
        }

        @Override
        public void release() {
            // a reader ends when its transport is aborted, a task by itself
        }

        @Override
        public String toString() {
            return "a short task";
        }
    }

    /** Work that has a user. The caller waits for it, but not longer than so for its start. */
    private final class WorkOfCallers implements CallerWork {
        private final BooleanSupplier supported;

        WorkOfCallers(BooleanSupplier supported) {
            this.supported = supported;
        }

        @Override
        public boolean isSupported() {
            return supported.getAsBoolean();
        }

        @Override
        public void run(SecurityContext user, Runnable task) throws WorkException {
            ShortWork unit = new UserWork(user, task);
            inProgress.begins(unit);
            try {
                work.doWork(unit, CALLER_START_MILLIS, null, null);
            } finally {
                inProgress.ended(unit);
            }
        }
    }

    /** Work that does not block, of a user. */
    private final class UserWork extends ShortWork implements WorkContextProvider {
        private static final long serialVersionUID = 1L;
        private final transient List<WorkContext> contexts;

        UserWork(SecurityContext user, Runnable task) {
            super(task);
            contexts = List.of(user);
        }

        @Override
        public List<WorkContext> getWorkContexts() {
            return contexts;
        }
    }

    /**
     * Work that blocks as long as a session lives, with a hint of that for the container. It has no name, because
     * Payara logs three lines for each work that has one.
     */
    private final class LongWork extends ShortWork implements WorkContextProvider {
        private static final long serialVersionUID = 1L;
        private final transient List<WorkContext> contexts;
        private final String name;

        LongWork(String name, Runnable task) {
            super(task);
            this.name = name;
            HintsContext hints = new HintsContext();
            hints.setHint(HintsContext.LONGRUNNING_HINT, true);
            contexts = List.of(hints);
        }

        @Override
        public void run() {
            Thread thread = Thread.currentThread();
            String before = thread.getName();
            thread.setName(name);
            try {
                super.run();
            } finally {
                thread.setName(before);
            }
        }

        @Override
        public String toString() {
            return name;
        }

        @Override
        public List<WorkContext> getWorkContexts() {
            return contexts;
        }
    }
}
