package org.runspace.sample.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.runspace.error.RunspaceException;

/**
 * Something that cannot be started at every time: it is tried again and again until it has started. Thread-safe.
 *
 * @param <T> what is started
 */
final class LateStart<T> implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LateStart.class.getName());

    private final String what;
    private final Callable<T> start;
    private final Consumer<T> end;
    private final Duration again;
    private final ScheduledExecutorService timer;
    private volatile State<T> state = new State<>(Optional.empty(), "It was not started yet.");

    /**
     * How far it is.
     *
     * @param started what was started; empty before
     * @param why why it was not
     */
    private record State<T>(Optional<T> started, String why) {}

    /**
     * Creates a start.
     *
     * @param what what is started, for the log
     * @param start starts it, or throws
     * @param end ends it again
     * @param again after which wait it is tried again
     * @param threads make the thread for that
     */
    LateStart(String what, Callable<T> start, Consumer<T> end, Duration again, ThreadFactory threads) {
        this.what = what;
        this.start = start;
        this.end = end;
        this.again = again;
        this.timer = Executors.newSingleThreadScheduledExecutor(threads);
    }

    /**
     * Tries it once, and has it tried again by another thread until it has started. Holds no lock meanwhile, for which
     * the end would wait: a database may take long to say that it does not answer.
     */
    void begin() {
        try {
            succeeded(start.call());
        } catch (Exception | Error e) {
            failed(
                    e instanceof RunspaceException || e instanceof IllegalStateException
                            ? e.getMessage()
                            : e.toString());
        }
    }

    private synchronized void succeeded(T started) {
        if (timer.isShutdown()) {
            end.accept(started);
            return;
        }
        state = new State<>(Optional.of(started), "");
        timer.shutdown();
    }

    private synchronized void failed(String why) {
        if (timer.isShutdown()) {
            return;
        }
        if (!why.equals(state.why())) {
            LOG.log(System.Logger.Level.WARNING, what + " do not start, which is tried again: " + why);
        }
        state = new State<>(Optional.empty(), why);
        timer.schedule(this::begin, again.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns what was started; empty before. Waits for nothing. */
    Optional<T> started() {
        return state.started();
    }

    /** Returns why the last attempt has failed. */
    String why() {
        return state.why();
    }

    /** Tries it no more, and ends what was started. */
    @Override
    public synchronized void close() {
        timer.shutdownNow();
        state.started().ifPresent(end);
    }
}
