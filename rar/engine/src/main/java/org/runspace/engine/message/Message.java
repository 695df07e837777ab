package org.runspace.engine.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import org.runspace.engine.clixml.ByteOutput;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;

/**
 * A message as it came from the wire: the header taken apart, the payload untouched (MS-PSRP 2.2.1).
 *
 * @param destination who it is for, a mask of {@link #CLIENT} and {@link #SERVER}
 * @param number its type, as on the wire
 * @param pool the pool's id, zero in some of the server's messages
 * @param pipeline the pipeline's id, or zero
 * @param bytes the whole message; the payload begins at {@link #HEADER_SIZE}
 */
public record Message(int destination, int number, UUID pool, UUID pipeline, byte[] bytes) {
    /** The bytes in front of the payload. */
    public static final int HEADER_SIZE = 40;
    /** The destination of messages for the client. */
    public static final int CLIENT = 1;
    /** The destination of messages for the server. */
    public static final int SERVER = 2;

    private static final UUID NONE = new UUID(0, 0);
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * Takes the header of a message apart.
     *
     * @param bytes the whole message
     * @return the message, sharing the array
     * @throws ProtocolException if it is shorter than a header
     */
    public static Message read(byte[] bytes) {
        if (bytes.length < HEADER_SIZE) {
            throw new ProtocolException(
                    ErrorCode.MESSAGE, null, "header", bytes.length + " bytes instead of at least " + HEADER_SIZE);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int destination = in.getInt();
        int number = in.getInt();
        return new Message(destination, number, readId(in), readId(in), bytes);
    }

    /**
     * Starts an outgoing message.
     *
     * @param out gets header and byte order mark; the payload is to be appended
     * @param type what it is
     * @param destination {@link #CLIENT} or {@link #SERVER}
     * @param pool the pool's id
     * @param pipeline the pipeline's id, or zero
     */
    public static void begin(ByteOutput out, MessageType type, int destination, UUID pool, UUID pipeline) {
        writeHeader(out, type, destination, pool, pipeline);
        out.write(BYTE_ORDER_MARK);
    }

    /**
     * Makes an outgoing message without payload, which stands for null.
     *
     * @param type what it is
     * @param destination {@link #CLIENT} or {@link #SERVER}
     * @param pool the pool's id
     * @param pipeline the pipeline's id, or zero
     * @return ready to be queued
     */
    public static OutboundMessage empty(MessageType type, int destination, UUID pool, UUID pipeline) {
        ByteOutput out = new ByteOutput(HEADER_SIZE);
        writeHeader(out, type, destination, pool, pipeline);
        return new OutboundMessage(out.array(), out.size(), false);
    }

    /**
     * The type.
     *
     * @return null if the number is not known
     */
    public MessageType type() {
        return MessageType.ofNumber(number);
    }

    /**
     * Tells whether there is no payload, which stands for null.
     *
     * @return true if the message is a header only
     */
    public boolean isEmpty() {
        return bytes.length == HEADER_SIZE;
    }

    /** Type and ids, never the payload, which may hold secrets. */
    @Override
    public String toString() {
        MessageType type = type();
        return (type == null ? "0x" + Integer.toHexString(number) : type.name()) + " of pipeline " + pipeline + ", "
                + bytes.length + " bytes";
    }

    private static void writeHeader(ByteOutput out, MessageType type, int destination, UUID pool, UUID pipeline) {
        ByteBuffer header = ByteBuffer.wrap(out.reserve(HEADER_SIZE), out.size(), HEADER_SIZE)
                .order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(destination).putInt(type.number());
        writeId(header, pool);
        writeId(header, pipeline);
        out.advance(HEADER_SIZE);
    }

    /**
     * The first three fields of an id are little-endian numbers, the last eight bytes stand in the order of the text.
     */
    private static UUID readId(ByteBuffer in) {
        long first = Integer.toUnsignedLong(in.getInt());
        long second = Short.toUnsignedLong(in.getShort());
        long third = Short.toUnsignedLong(in.getShort());
        long most = first << 32 | second << 16 | third;
        long least = Long.reverseBytes(in.getLong());
        return most == 0 && least == 0 ? NONE : new UUID(most, least);
    }

    private static void writeId(ByteBuffer out, UUID id) {
        long most = id.getMostSignificantBits();
        out.putInt((int) (most >>> 32)).putShort((short) (most >>> 16)).putShort((short) most);
        out.putLong(Long.reverseBytes(id.getLeastSignificantBits()));
    }
}
