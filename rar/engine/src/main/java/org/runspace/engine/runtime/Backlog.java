package org.runspace.engine.runtime;

import org.runspace.error.RunspaceException;

/** What has arrived on a channel and waits for code of the application. Thread-safe. */
interface Backlog {
    /** Returns the bytes of the messages that wait. */
    long waitingBytes();

    /** Returns what to end with because more than {@code limit} bytes wait: it says who was too slow. */
    RunspaceException tooSlow(long limit);
}
