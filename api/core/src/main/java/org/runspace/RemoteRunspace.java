package org.runspace;

import org.jspecify.annotations.Nullable;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;

/**
 * A remote PowerShell session with one runspace (MS-PSRP 1.3). Variables, functions and the location are kept from one
 * call to the next as long as the same session is used; an injected runspace guarantees that only inside a transaction.
 *
 * <p>Thread-safe, but a runspace runs one pipeline at a time.
 */
public interface RemoteRunspace extends AutoCloseable {
    /**
     * Starts a new pipeline.
     *
     * @return an empty builder; creating one needs no connection
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
     * Ends the session, or returns it to its pool. A running pipeline is stopped. Calls of the host that have arrived
     * are waited for when the session ends. Idempotent. Returns within the close time limit and throws nothing;
     * failures are logged.
     */
    @Override
    void close();
}
