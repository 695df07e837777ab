package org.runspace.transport.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.runspace.spi.Lane;

/** Writes packets as lines. Stateless. */
@NullMarked
public final class PacketWriter {
    private static final byte[] DEFAULT = "<Data Stream='Default' PSGuid='".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PROMPT = "<Data Stream='PromptResponse' PSGuid='".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_START = {'\'', '>'};
    private static final byte[] END_OF_DATA = "</Data>\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_EMPTY = "' />\n".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_LENGTH = 36;

    private PacketWriter() {}

    /**
     * Returns a Data packet.
     *
     * @param lane {@link Lane#DEFAULT} or {@link Lane#PROMPT_RESPONSE}
     * @param channel where it goes
     * @param payload read to its limit; one byte at least
     * @return one line with its end
     */
    public static byte[] data(Lane lane, UUID channel, ByteBuffer payload) {
        byte[] start = lane == Lane.PROMPT_RESPONSE ? PROMPT : DEFAULT;
        ByteBuffer text = Base64.getEncoder().encode(payload);
        ByteBuffer line = ByteBuffer.allocate(
                start.length + ID_LENGTH + END_OF_START.length + text.remaining() + END_OF_DATA.length);
        return line.put(start)
                .put(id(channel))
                .put(END_OF_START)
                .put(text)
                .put(END_OF_DATA)
                .array();
    }

    /**
     * Returns any other packet.
     *
     * @param type all but {@link PacketType#DATA}
     * @param channel the channel that the packet is about
     * @return one line with its end
     */
    public static byte[] packet(PacketType type, UUID channel) {
        byte[] start = type.start();
        ByteBuffer line = ByteBuffer.allocate(start.length + ID_LENGTH + END_OF_EMPTY.length);
        return line.put(start).put(id(channel)).put(END_OF_EMPTY).array();
    }

    /**
     * Returns a line that is not part of the protocol, marked as such, where no separate stream exists for such lines.
     *
     * @param text the text; line ends in it become blanks
     * @return one line with its end
     */
    public static byte[] errorText(String text) {
        return (PacketReader.ERROR_MARK + text.replaceAll("\\R", " ") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] id(UUID id) {
        return id.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
