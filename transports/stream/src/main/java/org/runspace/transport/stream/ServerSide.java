package org.runspace.transport.stream;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;

/**
 * A server's session as its carrier sees it: the counterpart of {@link ServerCarrier}. Thread-safe; no method blocks
 * for long.
 */
public interface ServerSide {
    /**
     * Bytes of a channel's fragments arrived; one call at a time for each channel.
     *
     * @param channel where; data of a channel that is not known is dropped
     * @param lane which of its two streams
     * @param bytes read to their limit
     * @return false if the pipeline takes no more for now: {@link ServerCarrier#resume} follows then
     */
    boolean received(UUID channel, Lane lane, ByteBuffer bytes);

    /**
     * Asks for the next packet of a channel.
     *
     * @param channel where it will go
     * @param packet filled from its position on
     * @return what is in it
     */
    Fill fill(UUID channel, ByteBuffer packet);

    /**
     * The client opens a pipeline's channel.
     *
     * @param pipeline a new id
     */
    void openChannel(UUID pipeline);

    /**
     * The client asks for a pipeline's stop; {@link ServerCarrier#signalled} answers.
     *
     * @param pipeline which
     */
    void signal(UUID pipeline);

    /**
     * The client releases a pipeline's channel; {@link ServerCarrier#channelReleased} answers.
     *
     * @param pipeline whose
     */
    void closeChannel(UUID pipeline);

    /** The client closes the session; {@link ServerCarrier#ended} follows when every channel is released. */
    void close();

    /** The client is gone. Nothing can be sent any more; everything that runs is stopped. */
    void lost();
}
