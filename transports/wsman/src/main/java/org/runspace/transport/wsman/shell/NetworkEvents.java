package org.runspace.transport.wsman.shell;

import java.time.Duration;

/** Takes what happens to the network between a shell and its client, in the shell's tasks. */
interface NetworkEvents {
    /** Connections were lost, and are tried again for the given time. */
    void retrying(Duration left);

    /** The server answers again. */
    void reconnected();

    /** The time for attempts is over, so that the shell is left to the server. */
    void gaveUp();
}
