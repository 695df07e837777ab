package org.runspace.transport.wsman.soap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The state of a command (MS-WSMV 2.2.4.10). */
public enum CommandState {
    /** It runs. */
    RUNNING,
    /** It waits for the client. */
    PENDING,
    /** It has ended, and there is no more output. */
    DONE;

    /** Finds the state by the last part of its URI, or by that alone. */
    static Optional<CommandState> of(String uri) {
        String name = uri.substring(uri.lastIndexOf('/') + 1).strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(state -> state.name().equals(name))
                .findFirst();
    }
}
