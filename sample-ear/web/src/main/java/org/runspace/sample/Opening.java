package org.runspace.sample;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.runspace.RemoteRunspace;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * The opening of a session, on a thread of the {@link Openings}. Who waits for it can go; a session that is open only
 * then is closed at once. Its thread is not interrupted, because not every server's pool takes that well: one that
 * forgets to take an interrupted thread off its queue hands the next free session to nobody. Thread-safe.
 */
public final class Opening {
    private final CompletableFuture<RemoteRunspace> session = new CompletableFuture<>();
    private final String pool;
    private final ThreadPoolExecutor executor;
    private final Runnable work;

    /** Begins it, or lets it wait for a thread. */
    Opening(String pool, Supplier<RemoteRunspace> open, ThreadPoolExecutor executor) {
        this.pool = pool;
        this.executor = executor;
        this.work = () -> open(open);
        executor.execute(work);
    }

    private void open(Supplier<RemoteRunspace> open) {
        if (session.isDone()) {
            return;
        }
        try {
            RemoteRunspace opened = open.get();
            if (!session.complete(opened)) {
                opened.close();
            }
        } catch (RuntimeException | Error e) {
            session.completeExceptionally(e);
        }
    }

    /**
     * Waits for the session. An interrupt ends the wait, as {@link #leave} does, and the thread stays interrupted.
     *
     * @param limit how long it is waited for at most
     * @param ifInterrupted what is thrown if the thread is interrupted
     * @return the session, which the caller closes
     * @throws RunspaceException if it cannot be opened within that time, or is not waited for any more
     */
    public RemoteRunspace await(Duration limit, RunspaceException ifInterrupted) {
        try {
            return session.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            leave(ifInterrupted);
            return opened();
        } catch (TimeoutException e) {
            leave(new RunspaceException(
                    ErrorCode.NO_SESSION, null, pool, "none was free or opened within " + limit.toSeconds() + " s"));
            return opened();
        } catch (ExecutionException e) {
            return opened();
        }
    }

    private RemoteRunspace opened() {
        try {
            return session.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw e;
        }
    }

    /**
     * Nobody waits for the session any more, unless it is open already. From any thread.
     *
     * @param why what is thrown to who waits for it
     */
    public void leave(RunspaceException why) {
        if (session.completeExceptionally(why)) {
            executor.remove(work);
        }
    }
}
