package org.runspace.transport.stream;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.runspace.spi.Lane;

/** What a {@link PacketReader} found, in the order of the wire, on the reading thread. */
public interface PacketHandler {
    /**
     * A Data packet.
     *
     * @param channel whose
     * @param lane which stream of the channel
     * @param payload valid during the call
     */
    void data(UUID channel, Lane lane, ByteBuffer payload);

    /**
     * Any other packet.
     *
     * @param type all but {@link PacketType#DATA}
     * @param channel what it is about
     */
    void packet(PacketType type, UUID channel);

    /**
     * A line that the server marked as an error.
     *
     * @param text without the mark
     */
    void errorText(String text);

    /**
     * A line before the first packet that is none: a banner, the output of a profile.
     *
     * @param line without its end
     */
    void noise(String line);
}
