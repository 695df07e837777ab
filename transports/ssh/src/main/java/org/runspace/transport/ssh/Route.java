package org.runspace.transport.ssh;

import org.runspace.transport.stream.TransportOpenException;

/** The way to a host. Used once; its results are reported to the connection. Thread-safe. */
interface Route {
    /** Begins. May look up names, but does not wait for the host. */
    void begin() throws TransportOpenException;

    /** Gives up the attempt, and closes the connection that it has made. Idempotent. */
    void abort();
}
