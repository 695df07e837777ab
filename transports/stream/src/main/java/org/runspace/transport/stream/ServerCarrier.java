package org.runspace.transport.stream;

import java.util.UUID;

/**
 * What a server's session asks of its carrier. Any thread. No method blocks, or calls the session before it returns.
 */
public interface ServerCarrier {
    /**
     * There is something to send.
     *
     * @param channel where
     */
    void ready(UUID channel);

    /**
     * A pipeline takes input again.
     *
     * @param pipeline which
     */
    void resume(UUID pipeline);

    /**
     * A pipeline's stop is done.
     *
     * @param pipeline which
     */
    void signalled(UUID pipeline);

    /**
     * A pipeline's channel is released.
     *
     * @param pipeline whose
     */
    void channelReleased(UUID pipeline);

    /**
     * Something for the error channel.
     *
     * @param line one line
     */
    void error(String line);

    /** The session has ended; what waits on its channel is still to be sent. */
    void ended();
}
