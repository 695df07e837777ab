package org.runspace.transport.stream;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;

/**
 * A server's session, as its connection uses it: the counterpart of {@link ServerCarrier}. Thread-safe; no method
 * blocks for long.
 */
@NullMarked
public interface ServerSide {
    /**
     * Takes received bytes of a channel's fragments; one call at a time for each channel.
     *
     * @param channel the channel; data of an unknown channel is dropped
     * @param lane the lane of the channel
     * @param bytes all of them are consumed when the call returns
     * @return false if the pipeline takes no more for now; {@link ServerCarrier#resume} follows then
     */
    boolean received(UUID channel, Lane lane, ByteBuffer bytes);

    /**
     * Asks for the next packet of a channel.
     *
     * @param channel the channel that sends the packet
     * @param packet filled from its position to its limit at most
     * @return the content of the packet
     */
    Fill fill(UUID channel, ByteBuffer packet);

    /**
     * Opens a pipeline's channel for the client.
     *
     * @param pipeline a new id
     */
    void openChannel(UUID pipeline);

    /**
     * Stops a pipeline for the client; {@link ServerCarrier#signalled} follows.
     *
     * @param pipeline the pipeline's id
     */
    void signal(UUID pipeline);

    /**
     * Releases a pipeline's channel for the client; {@link ServerCarrier#channelReleased} follows.
     *
     * @param pipeline the pipeline's id
     */
    void closeChannel(UUID pipeline);

    /**
     * Says that another client takes the session up. The two messages of its request follow, whose answers are the next
     * packets of the session's channel with {@link Fill#PROMPT_RESPONSE} (MS-PSRP 2.2.2.29 and 2.2.2.30).
     *
     * @return false if nobody can take the session up, because it is not open, or the server does not offer it
     */
    default boolean connect() {
        return false;
    }

    /** Closes the session for the client; {@link ServerCarrier#ended} follows when every channel is released. */
    void close();

    /**
     * Ends the session because the connection to the client is lost. Nothing can be sent any more; all pipelines are
     * stopped.
     */
    void lost();
}
