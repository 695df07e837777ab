package org.runspace.engine.runtime;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.runspace.spi.Deadline;

/**
 * The end of a session that its owner wants: the server is asked, and cut off if it does not answer in time. Knows
 * nothing of what the owner has of the session. Thread-safe; each run waits.
 */
final class SessionClosing implements Runnable {
    /** What a wait is given beyond the limit that the protocol's own timers keep, so that those speak first. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final SessionLoop loop;
    private final SessionWatchers watchers;
    private final Duration limit;

    SessionClosing(SessionLoop loop, SessionWatchers watchers, Duration limit) {
        this.loop = loop;
        this.watchers = watchers;
        this.limit = limit;
    }

    static long withGrace(Duration limit) {
        return Deadline.nanos(limit) + GRACE.toNanos();
    }

    @Override
    public void run() {
        long begin = System.nanoTime();
        loop.close();
        try {
            watchers.gone().get(withGrace(limit), TimeUnit.NANOSECONDS);
            loop.callbacks().await(Deadline.nanos(limit) - (System.nanoTime() - begin));
            loop.callbacks().end();
        } catch (InterruptedException e) {
            loop.abort();
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            loop.abort();
        }
    }
}
