package org.runspace.console;

import java.time.Duration;
import org.runspace.PowerShell;
import org.runspace.RemoteCommandException;
import org.runspace.RemoteRunspace;
import org.runspace.error.RunspaceException;

/**
 * What an endpoint lets a shell do.
 *
 * @param runsScripts whether it takes scripts, and not only commands
 * @param formats whether it has {@code Out-Default}, which formats objects and errors where they are
 */
record EndpointAbilities(boolean runsScripts, boolean formats) {
    static final String FORMATTER = "Out-Default";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * Asks the endpoint by two runs that do nothing.
     *
     * @throws RunspaceException if the session cannot run them, or broke
     */
    static EndpointAbilities of(RemoteRunspace runspace) {
        return new EndpointAbilities(
                takes(runspace.powerShell().addScript("$null")),
                takes(runspace.powerShell().addCommand(FORMATTER)));
    }

    private static boolean takes(PowerShell run) {
        try {
            run.timeout(LIMIT).invoke();
            return true;
        } catch (RemoteCommandException e) {
            return false;
        }
    }
}
