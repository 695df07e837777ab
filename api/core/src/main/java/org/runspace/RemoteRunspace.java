package org.runspace;

import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;

/**
 * A remote PowerShell session with one runspace (MS-PSRP 1.3). It keeps variables, functions and the location from one
 * call to the next, as long as the same session is used: an injected one promises that only inside a transaction.
 *
 * <p>Safe for use by several threads, but one runspace runs one pipeline at a time.
 */
public interface RemoteRunspace extends AutoCloseable {
    /**
     * Starts a new pipeline.
     *
     * @return an empty builder; making one costs nothing and touches no connection
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
    default InvocationResult<PSObject> invoke(String script, Object... arguments) {
        PowerShell pipeline = powerShell().addScript(script);
        for (Object argument : arguments) {
            pipeline.addArgument(argument);
        }
        return pipeline.invoke();
    }

    /**
     * Ends the session, or gives it back to its pool. A running pipeline is stopped. Closing twice does nothing.
     * Returns within the close time limit and throws nothing: what goes wrong at the end is logged.
     */
    @Override
    void close();
}
