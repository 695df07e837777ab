package org.runspace;

/**
 * A run that was taken up from a {@link RunHandle}, with the session in which it runs.
 *
 * @param session the session, which can be used for more once the run has ended
 * @param powerShell the run: one of {@link PowerShell#items()}, {@link PowerShell#invoke()} and the like receives what
 *     the server has kept of its output, and the rest
 */
public record ResumedRun(PSSession session, PowerShell powerShell) implements AutoCloseable {
    /** Ends the session, and with it the run. */
    @Override
    public void close() {
        session.close();
    }
}
