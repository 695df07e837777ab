package org.runspace.transport.stream;

import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/**
 * The connection of a server's session, as the session uses it. Thread-safe. No method blocks, or calls the session
 * before it returns.
 */
@NullMarked
public interface ServerCarrier {
    /**
     * Says that there is something to send.
     *
     * @param channel the channel that has data to send
     */
    void ready(UUID channel);

    /**
     * Says that a pipeline takes input again.
     *
     * @param pipeline the pipeline's id
     */
    void resume(UUID pipeline);

    /**
     * Says that a pipeline has stopped.
     *
     * @param pipeline the pipeline's id
     */
    void signalled(UUID pipeline);

    /**
     * Says that a pipeline's channel is released.
     *
     * @param pipeline the pipeline's id
     */
    void channelReleased(UUID pipeline);

    /**
     * Sends a line that is not part of the protocol to the client.
     *
     * @param line one line
     */
    void error(String line);

    /** Says that the session has ended; data that waits on its channel is still to be sent. */
    void ended();
}
