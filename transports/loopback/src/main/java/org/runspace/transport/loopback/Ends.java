package org.runspace.transport.loopback;

import org.runspace.spi.TransportListener;
import org.runspace.transport.stream.ServerSide;

/** The two ends that the packets of a session go between. Thread-safe. */
interface Ends {
    /** Returns the engine's end. */
    TransportListener client();

    /** Returns the endpoint's end; only to be called when there is a session. */
    ServerSide server();

    /** Returns whether the session is this client's now. */
    boolean isConnected();

    /** Returns whether there is a session, which has not ended for this client. */
    boolean isWorking();
}
