package org.runspace.audit;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.Excerpt;

/**
 * The news for one listener, which gets them one at a time and in order, on one thread at most. Those that find too
 * many others waiting are dropped, but no end of a run whose begin was told. Thread-safe.
 */
final class ListenerQueue {
    /** How many bytes of news may wait before more runs are not told, about. */
    static final long LIMIT = 4L * 1024 * 1024;

    private static final System.Logger LOG = System.getLogger(ListenerQueue.class.getName());

    private final RunListener listener;

    /** Guards what is below. */
    private final Object lock = new Object();

    private final Queue<News> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean working;
    private boolean failed;
    private boolean dropping;

    /** The thread that calls the listener; null while none does. */
    private volatile @Nullable Thread calling;

    /**
     * One piece of news.
     *
     * @param end null for the begin of a run
     */
    private record News(RunInfo run, @Nullable RunSummary end, long bytes) {}

    ListenerQueue(RunListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /** Returns what the listener finds on the current thread; nothing if it throws. */
    RunContext context() {
        if (isInside()) {
            return RunContext.NONE;
        }
        try {
            return Objects.requireNonNull(listener.context(), "the context is null");
        } catch (Throwable e) {
            failed(e);
            return RunContext.NONE;
        }
    }

    /** Whether the listener itself is running something. */
    private boolean isInside() {
        return Thread.currentThread() == calling;
    }

    /** Takes the begin of a run. Returns whether the listener will be told. */
    boolean before(Executor threads, RunInfo run) {
        boolean taken = !isInside() && takes(new News(run, null, size(run)));
        if (taken) {
            work(threads);
        }
        return taken;
    }

    /** Takes a run's begin unless too much waits, which is logged for the first one that is dropped. */
    private boolean takes(News news) {
        boolean first;
        synchronized (lock) {
            if (waiting.isEmpty() || bytes + news.bytes <= LIMIT) {
                add(news);
                return true;
            }
            first = !dropping;
            dropping = true;
        }
        if (first) {
            log(System.Logger.Level.WARNING, ErrorCode.RUNS_UNTOLD.message(name(), LIMIT));
        }
        return false;
    }

    /** Takes the end of a run whose begin was taken. */
    void after(Executor threads, RunInfo run, RunSummary end) {
        synchronized (lock) {
            add(new News(run, end, size(run)));
        }
        work(threads);
    }

    private void add(News news) {
        waiting.add(news);
        bytes += news.bytes;
    }

    /** Characters are counted as two bytes, and each object with what it takes beside its text. */
    private static long size(RunInfo run) {
        long size = 500;
        for (RunCommand command : run.commands()) {
            size += 300;
            for (String name : command.parameters()) {
                size += 60 + 2L * name.length();
            }
        }
        return size;
    }

    /** Where no thread is to be had, because a server stops for example, the current one calls the listener. */
    private void work(Executor threads) {
        synchronized (lock) {
            if (working) {
                return;
            }
            working = true;
        }
        try {
            threads.execute(this::tellAll);
        } catch (RuntimeException | Error e) {
            tellAll();
        }
    }

    private void tellAll() {
        for (News news = next(); news != null; news = next()) {
            calling = Thread.currentThread();
            try {
                if (news.end == null) {
                    listener.before(news.run);
                } else {
                    listener.after(news.run, news.end);
                }
            } catch (Throwable e) {
                failed(e);
            } finally {
                calling = null;
            }
        }
    }

    private @Nullable News next() {
        synchronized (lock) {
            News news = waiting.poll();
            working = news != null;
            if (news != null) {
                bytes -= news.bytes;
            } else {
                dropping = false;
            }
            return news;
        }
    }

    private void failed(Throwable failure) {
        boolean first;
        synchronized (lock) {
            first = !failed;
            failed = true;
        }
        tellFailure(name(), failure, first);
    }

    private String name() {
        return listener.getClass().getName();
    }

    /** Whatever the log throws, a run goes on. */
    static void tellFailure(String what, Throwable failure, boolean loud) {
        try {
            String line = ErrorCode.RUN_LISTENER_FAILED.message(what, Excerpt.textOf(failure));
            if (loud) {
                LOG.log(System.Logger.Level.ERROR, line, failure);
            } else {
                LOG.log(System.Logger.Level.DEBUG, line);
            }
        } catch (RuntimeException | Error e) {
            if (e != failure) {
                failure.addSuppressed(e);
            }
        }
    }

    private static void log(System.Logger.Level level, String line) {
        try {
            LOG.log(level, line);
        } catch (RuntimeException | Error e) {
            // a log whose class loader was closed, for example; there is no other place to say it
        }
    }
}
