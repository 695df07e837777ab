package org.runspace.transport.ssh;

import org.runspace.transport.stream.TransportOpenException;

/** How a host is reached. Begins once; whatever comes of it is told to the connection. Thread-safe. */
interface Route {
    /** Begins. May look up names, but does not wait for the host. */
    void begin() throws TransportOpenException;

    /** Gives the attempt up, or what was made by it. Again and again. */
    void abort();
}
