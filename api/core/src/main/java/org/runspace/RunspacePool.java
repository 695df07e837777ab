package org.runspace;

import org.jspecify.annotations.Nullable;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionBrokenException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSObject;

/**
 * A session whose server runs several pipelines at the same time, each in a runspace of its own (MS-PSRP 1.3, 3.1).
 * Pipelines beyond the maximum wait at the server. Two pipelines may run in different runspaces, so variables do not
 * carry over unless the maximum is 1.
 *
 * <p>Thread-safe. The methods that ask the server wait for its answer, and throw {@link RemoteTimeoutException} after
 * {@link RunspaceOptions#callTimeout()}; when the session was closed they throw {@link SessionStateException}, and when
 * it ended by itself {@link SessionBrokenException}.
 */
public interface RunspacePool extends OwnedSession, AutoCloseable {
    /**
     * Starts a new pipeline.
     *
     * @return an empty builder
     */
    PowerShell powerShell();

    /**
     * Runs a script and waits for its end.
     *
     * @param script PowerShell source; arguments reach it as {@code param(...)} or {@code $args}
     * @param arguments each a Java type as listed at {@link PSObject}, or null. A single array of another type than
     *     {@code Object[]} is one argument, a {@code String[]} for example; to make several of its elements, copy them
     *     into an {@code Object[]}
     * @return everything that was received
     * @throws RemoteCommandException if the script ended with a terminating error
     * @throws RunspaceException if the session cannot run it, or broke
     */
    default InvocationResult<PSObject> invoke(String script, @Nullable Object @Nullable ... arguments) {
        return ScriptArguments.add(powerShell().addScript(script), arguments).invoke();
    }

    /**
     * Returns the number of runspaces that the server always keeps.
     *
     * @return 1 or more
     */
    int minRunspaces();

    /**
     * Returns the greatest number of pipelines that run at the same time.
     *
     * @return not below the minimum
     */
    int maxRunspaces();

    /**
     * Changes the minimum number of runspaces (MS-PSRP 2.2.2.7).
     *
     * @param count 1 or more
     * @return false if the server refused, or the count is above the maximum
     */
    boolean setMinRunspaces(int count);

    /**
     * Changes the maximum number of runspaces (MS-PSRP 2.2.2.6).
     *
     * @param count 1 or more
     * @return false if the server refused, or the count is below the minimum
     */
    boolean setMaxRunspaces(int count);

    /**
     * Asks the server how many more pipelines could run now (MS-PSRP 2.2.2.11).
     *
     * @return zero or more
     */
    int availableRunspaces();

    /**
     * Resets variables, preferences and location of a pool with one runspace (MS-PSRP 2.2.2.31); functions, modules and
     * {@code $env:} stay. Waits until no pipeline is left.
     *
     * @return true if the server did it; false if the pool has more than one runspace, or the server refused
     * @throws SessionStateException if the negotiated version is below 2.3; or if the calling thread is a method of the
     *     host for whose answer a script of this pool waits
     */
    boolean resetRunspaceState();

    /**
     * Asks for the commands of the server (MS-PSRP 2.2.2.14), as implicit remoting does.
     *
     * @param names wildcard patterns; none for all commands
     * @return one object for each command, with {@code Name}, {@code CommandType}, {@code Parameters} and more
     * @throws SessionStateException if the negotiated version is below 2.1
     * @throws RemoteCommandException if the server could not answer
     */
    InvocationResult<PSObject> commandMetadata(String... names);

    /**
     * Ends the session. Running pipelines are stopped, and the calls of the host and the events that have arrived are
     * waited for, except by a thread that one of them is carried out on. Idempotent. Returns within the close time
     * limit and throws nothing; failures are logged.
     */
    @Override
    void close();
}
