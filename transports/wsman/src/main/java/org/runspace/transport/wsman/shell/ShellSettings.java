package org.runspace.transport.wsman.shell;

import java.time.Duration;
import org.runspace.transport.wsman.soap.NewShell;

/**
 * How a shell is created and used.
 *
 * @param shell what its creation asks for
 * @param operationTimeout how long the server may hold a request for output
 * @param retryTime how long a lost connection is tried again; zero for never
 */
public record ShellSettings(NewShell shell, Duration operationTimeout, Duration retryTime) {
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** Returns how long a whole answer may take: the server's time to hold the request, and time for the way. */
    Duration answerLimit() {
        return operationTimeout.plus(GRACE);
    }
}
