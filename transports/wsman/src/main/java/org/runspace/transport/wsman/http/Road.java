package org.runspace.transport.wsman.http;

import org.runspace.Cancellable;
import org.runspace.transport.stream.ByteConnectionEvents;

/** A way of connections that is not this machine's own network, through another host for example. Thread-safe. */
public interface Road {
    /**
     * Returns the host that it leads through, for messages.
     *
     * @return without secrets
     */
    String through();

    /**
     * Connects.
     *
     * @param host the name or the address of the server or of the proxy, which the road's far end looks up
     * @param port its port
     * @param events gets the connection, and its bytes
     * @return gives the attempt up, after which no event follows; does nothing once it has succeeded
     */
    Cancellable connect(String host, int port, ByteConnectionEvents events);
}
