package org.runspace.transport.container;

import java.time.Duration;
import org.runspace.error.Excerpt;
import org.runspace.transport.stream.TransportOpenException;

/**
 * A PowerShell server that was started in a container for one session.
 *
 * @param service started it
 * @param container where it runs
 * @param isolation what is around it
 * @param program what was started
 * @param pid its id
 */
record ServerProcess(ComputeService service, String container, Isolation isolation, ServerProgram program, long pid) {
    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    /** Ends it, if it has not ended by itself, which is the usual way. May wait. */
    void end() {
        try {
            service.terminate(container, pid, END_LIMIT);
        } catch (TransportOpenException | RuntimeException e) {
            System.getLogger(ServerProcess.class.getName())
                    .log(System.Logger.Level.DEBUG, Excerpt.of(toString()) + " was not ended", e);
        }
    }

    /** For messages. */
    @Override
    public String toString() {
        return "the process " + pid + " (" + program + ") in the container " + container;
    }
}
