package org.runspace.sample;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.runspace.RemoteRunspace;

/**
 * The threads on which sessions are opened: one for each that is being opened, whether somebody still waits for it or
 * not. A host that does not answer, or a pool that is full, keeps one until the server gives up, however often the work
 * that wanted the session was stopped. So there is a bound, which costs those that come later: while all of the threads
 * are kept, no session of any pool is opened, and who waits for one waits until a thread is free, or is stopped.
 * Thread-safe.
 */
public final class Openings implements AutoCloseable {
    /** As many as four runs at many targets open at the same time at their most. */
    static final int MOST = 128;

    private static final long SECONDS_WITHOUT_WORK = 30;

    private final ThreadPoolExecutor executor;

    /**
     * Creates them, without a thread yet.
     *
     * @param threads of the server, so that the names of the application are found on them
     */
    public Openings(ThreadFactory threads) {
        executor = new ThreadPoolExecutor(
                MOST, MOST, SECONDS_WITHOUT_WORK, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        executor.allowCoreThreadTimeOut(true);
    }

    /**
     * Begins to open a session.
     *
     * @param pool what the pool is called in the message of a failure
     * @param open opens it, on one of the threads
     * @return the opening, which the caller waits for or leaves
     * @throws java.util.concurrent.RejectedExecutionException after the close
     */
    Opening begin(String pool, Supplier<RemoteRunspace> open) {
        return new Opening(pool, open, executor);
    }

    /** Begins nothing more; what was begun goes on. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
