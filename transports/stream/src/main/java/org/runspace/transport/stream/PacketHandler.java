package org.runspace.transport.stream;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.runspace.spi.Lane;

/**
 * Gets the packets that a {@link PacketReader} found, in the order in which they were received, on the reading thread.
 */
@NullMarked
public interface PacketHandler {
    /**
     * Called for a Data packet.
     *
     * @param channel the channel that the data belongs to
     * @param lane the lane of the channel
     * @param payload valid during the call
     */
    void data(UUID channel, Lane lane, ByteBuffer payload);

    /**
     * Called for any other packet.
     *
     * @param type all but {@link PacketType#DATA}
     * @param channel the channel that the packet is about
     */
    void packet(PacketType type, UUID channel);

    /**
     * Called for a line that the server marked as an error.
     *
     * @param text without the mark
     */
    void errorText(String text);

    /**
     * Called for a line before the first packet that is no packet: a banner, or the output of a profile.
     *
     * @param line without its end
     */
    void noise(String line);

    /**
     * Called while a line before the first packet has begun and not ended, after each piece of it. If the line ends, it
     * is reported again, whole.
     *
     * @param text the beginning of the line; empty when the first packet has come
     */
    default void unfinished(String text) {}
}
