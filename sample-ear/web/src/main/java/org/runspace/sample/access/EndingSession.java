package org.runspace.sample.access;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An event: an HTTP session is about to end, because its user signs out. Who observes it ends what belongs to the
 * session. Of watched runs and terminals the end is waited for: WildFly fails at an answer that ends after its session,
 * and Payara at a connection that it has to close itself. Of a session that ends because it was idle nothing is told.
 */
public final class EndingSession {
    private static final Duration LIMIT = Duration.ofSeconds(4);

    private final String id;
    private final Collection<CompletableFuture<Void>> ends = new ConcurrentLinkedQueue<>();

    EndingSession(String id) {
        this.id = id;
    }

    /**
     * Returns which session it is.
     *
     * @return the id of the HTTP session
     */
    public String id() {
        return id;
    }

    /**
     * Keeps the session alive a moment longer.
     *
     * @param end is done when something of the session is over
     */
    public void awaits(CompletableFuture<Void> end) {
        ends.add(end);
    }

    /** Waits until everything is over, or for the limit. */
    void await() {
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // the session ends all the same
        }
    }
}
