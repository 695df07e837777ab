package org.runspace;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.runspace.error.RunspaceException;

/**
 * A session with one runspace that a program opened itself with {@link RunspaceFactory#open} and keeps until it closes
 * it (MS-PSRP 3.1). To a {@link RemoteRunspace} it adds what only the owner of the connection may ask and do.
 * Thread-safe.
 */
public interface PSSession extends RemoteRunspace, OwnedSession {
    /**
     * Returns whether the session can run a pipeline, as far as the client knows. Sends nothing.
     *
     * @return false once the client has noticed that it ended
     */
    boolean isUsable();

    /**
     * Returns the title of the running pipeline, its first command on one line.
     *
     * @return empty if none runs
     */
    Optional<String> running();

    /**
     * Adds a listener for an end of the session that the program did not ask for.
     *
     * @param listener called once, on a thread of the engine, with the reason; called at once if the session has ended
     *     already
     */
    void onEnd(Consumer<RunspaceException> listener);

    /**
     * Asks the server to stop the running pipelines. Returns at once.
     *
     * @return completes when no pipeline runs any more
     */
    CompletableFuture<Void> stopRunning();

    /**
     * Resets the runspace's variables, preferences and location (MS-PSRP 2.2.2.31); functions, modules and
     * {@code $env:} stay. Returns at once; sent when no pipeline is left.
     *
     * @return completes with whether the server did it; fails with a {@link RunspaceException} if it does not answer in
     *     time
     */
    CompletableFuture<Boolean> reset();

    /**
     * Asks the server how many runspaces are free (MS-PSRP 2.2.2.11), which also shows that it can be reached. Returns
     * at once.
     *
     * @return the number; fails with a {@link RunspaceException} if it does not answer in time
     */
    CompletableFuture<Integer> availableRunspaces();

    /** Cuts the connection without telling the server. Running pipelines fail. Returns at once. */
    void abort();
}
