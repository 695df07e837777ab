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
     * @param arguments Java types as listed at {@link PSObject}, any collection, map or array, or null
     * @return everything that was received
     * @throws RemoteCommandException if the script ended with a terminating error
     * @throws RunspaceException if the session cannot run it, or broke
     */
    default InvocationResult<PSObject> invoke(String script, @Nullable Object... arguments) {
        PowerShell pipeline = powerShell().addScript(script);
        for (@Nullable Object argument : arguments) {
            pipeline.addArgument(argument);
        }
        return pipeline.invoke();
    }

    /**
     * Ends the session, or returns it to its pool. A running pipeline is stopped. Idempotent. Returns within the close
     * time limit and throws nothing; failures are logged.
     */
    @Override
    void close();
}
