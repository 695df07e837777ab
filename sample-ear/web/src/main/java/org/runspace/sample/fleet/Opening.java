package org.runspace.sample.fleet;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import org.runspace.RemoteRunspace;
import org.runspace.error.RunspaceException;

/**
 * The opening of a session, on a thread of its own. Who waits for it can go; a session that is open only then is closed
 * at once. Its thread is not interrupted, because not every server's pool takes that well: one that forgets to take an
 * interrupted thread off its queue hands the next free session to nobody. Thread-safe.
 */
final class Opening {
    private final CompletableFuture<RemoteRunspace> session = new CompletableFuture<>();

    /** Begins it. */
    Opening(FleetTarget target, ThreadFactory threads) {
        threads.newThread(() -> open(target)).start();
    }

    private void open(FleetTarget target) {
        try {
            RemoteRunspace opened = target.open();
            if (!session.complete(opened)) {
                opened.close();
            }
        } catch (RuntimeException | Error e) {
            session.completeExceptionally(e);
        }
    }

    /** Waits for the session. An interrupt ends the wait, as {@link #leave} does. */
    RemoteRunspace await(RunspaceException ifInterrupted) {
        try {
            return session.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            leave(ifInterrupted);
            return opened();
        } catch (ExecutionException e) {
            return opened();
        }
    }

    private RemoteRunspace opened() {
        try {
            return session.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RunspaceException why) {
                throw why;
            }
            throw e;
        }
    }

    /** Nobody waits for the session any more, unless it is open already. */
    void leave(RunspaceException why) {
        session.completeExceptionally(why);
    }
}
