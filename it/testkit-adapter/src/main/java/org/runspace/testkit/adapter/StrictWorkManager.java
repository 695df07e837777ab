package org.runspace.testkit.adapter;

import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.HintsContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContextProvider;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A thread for each work, and timers, which are all known afterwards. It takes only work that starts later: the other
 * ways would hold up the threads of applications. Thread-safe.
 */
final class StrictWorkManager implements WorkManager {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String TIMER = "strict-container-timer-";

    private final BrokenRules broken;
    private final String timerName = TIMER + System.identityHashCode(this);
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    StrictWorkManager(BrokenRules broken) {
        this.broken = broken;
    }

    Timer timer() {
        return new Timer(timerName, true);
    }

    /** Waits a limited time until nothing runs, and takes nothing from now on. */
    void expectNothingMore() {
        closed = true;
        long end = System.nanoTime() + LIMIT.toNanos();
        for (Thread left = left(); left != null && System.nanoTime() < end; left = left()) {
            try {
                left.join(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        Thread left = left();
        if (left != null) {
            broken.add("the stopped adapter still has a thread: " + left + " " + Arrays.toString(left.getStackTrace()));
        }
    }

    private Thread left() {
        Stream<Thread> timers = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(timerName));
        return Stream.concat(threads.stream(), timers)
                .filter(Thread::isAlive)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void scheduleWork(Work work) throws WorkRejectedException {
        if (closed) {
            broken.add("work was given after the stop: " + work);
            throw new WorkRejectedException("the adapter is stopped");
        }
        checkForm(work);
        Thread thread = new Thread(work, "strict-container-work");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** Jakarta Connectors 10.3.3.6, and 11.4.2. */
    private void checkForm(Work work) {
        for (String method : List.of("run", "release")) {
            try {
                if (Modifier.isSynchronized(work.getClass().getMethod(method).getModifiers())) {
                    broken.add(method + "() of a work must not be synchronized: " + work.getClass());
                }
            } catch (NoSuchMethodException e) {
                throw new AssertionError(e);
            }
        }
        if (work instanceof WorkContextProvider provider
                && !provider.getWorkContexts().stream().allMatch(context -> context.getClass() == HintsContext.class)) {
            broken.add("work needs a context that was not asked for: " + provider.getWorkContexts());
        }
    }

    @Override
    public void scheduleWork(Work work, long startTimeout, ExecutionContext context, WorkListener listener) {
        throw refused();
    }

    @Override
    public void doWork(Work work) {
        throw refused();
    }

    @Override
    public void doWork(Work work, long startTimeout, ExecutionContext context, WorkListener listener) {
        throw refused();
    }

    @Override
    public long startWork(Work work) {
        throw refused();
    }

    @Override
    public long startWork(Work work, long startTimeout, ExecutionContext context, WorkListener listener) {
        throw refused();
    }

    private UnsupportedOperationException refused() {
        broken.add("work was given in a way that holds up the caller, or with a listener or a transaction");
        return new UnsupportedOperationException("only scheduleWork(Work)");
    }
}
