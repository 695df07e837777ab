package org.runspace.transport.loopback;

import java.util.UUID;

/** What a server session asks of its carrier. No method blocks or calls the session before it returns. */
interface EndpointCarrier {
    /** There is something to send on a channel. */
    void ready(UUID channel);

    /** The pipeline takes input again. */
    void resume(UUID pipeline);

    /** A pipeline's stop is done. */
    void signalled(UUID pipeline);

    /** A pipeline's channel is released. */
    void channelReleased(UUID pipeline);

    /** Something for the error channel. */
    void error(String line);

    /** The session has ended; what waits on its channel is still to be sent. */
    void ended();
}
