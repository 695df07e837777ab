package org.runspace.engine.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import org.runspace.engine.clixml.ByteOutput;
import org.runspace.engine.clixml.ByteRope;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;

/**
 * A received message with its header parsed and its payload not decoded (MS-PSRP 2.2.1).
 *
 * @param destination the receiver, a mask of {@link #CLIENT} and {@link #SERVER}
 * @param number its type, as on the wire
 * @param pool the pool's id, zero in some of the server's messages
 * @param pipeline the pipeline's id, or zero
 * @param content the whole message; the payload begins at {@link #HEADER_SIZE}
 */
public record Message(int destination, int number, UUID pool, UUID pipeline, ByteRope content) {
    /** The bytes in front of the payload. */
    public static final int HEADER_SIZE = 40;
    /** The destination of messages for the client. */
    public static final int CLIENT = 1;
    /** The destination of messages for the server. */
    public static final int SERVER = 2;

    private static final UUID NONE = new UUID(0, 0);
    /** What a message takes beside its bytes: itself, its ids, its rope, its array and a place in a queue. */
    private static final int OVERHEAD = 200;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * Parses the header of a message.
     *
     * @param bytes the whole message
     * @return the message, sharing the array
     * @throws ProtocolException if it is shorter than a header
     */
    public static Message read(byte[] bytes) {
        return read(ByteRope.of(bytes));
    }

    /**
     * Parses the header of a message.
     *
     * @param content the whole message
     * @return the message, sharing the content
     * @throws ProtocolException if it is shorter than a header
     */
    public static Message read(ByteRope content) {
        if (content.size() < HEADER_SIZE) {
            throw new ProtocolException(
                    ErrorCode.MESSAGE, null, "header", content.size() + " bytes instead of at least " + HEADER_SIZE);
        }
        ByteBuffer in = ByteBuffer.wrap(content.first()).order(ByteOrder.LITTLE_ENDIAN);
        int destination = in.getInt();
        int number = in.getInt();
        return new Message(destination, number, readId(in), readId(in), content);
    }

    /**
     * Begins a message to send.
     *
     * @param out gets the header and a byte order mark; the payload is appended after this call
     * @param type the type of the message
     * @param destination {@link #CLIENT} or {@link #SERVER}
     * @param pool the pool's id
     * @param pipeline the pipeline's id, or zero
     */
    public static void begin(ByteOutput out, MessageType type, int destination, UUID pool, UUID pipeline) {
        writeHeader(out, type, destination, pool, pipeline);
        out.write(BYTE_ORDER_MARK);
    }

    /**
     * Creates a message to send that has no payload, which stands for null.
     *
     * @param type the type of the message
     * @param destination {@link #CLIENT} or {@link #SERVER}
     * @param pool the pool's id
     * @param pipeline the pipeline's id, or zero
     * @return the message
     */
    public static OutboundMessage empty(MessageType type, int destination, UUID pool, UUID pipeline) {
        ByteOutput out = new ByteOutput(HEADER_SIZE);
        writeHeader(out, type, destination, pool, pipeline);
        return new OutboundMessage(out.array(), out.size(), false);
    }

    /**
     * Returns how many bytes the message has.
     *
     * @return the size of header and payload
     */
    public int size() {
        return content.size();
    }

    /**
     * Returns how much memory the message takes while it waits, so that a queue of many small ones counts in full.
     *
     * @return bytes, somewhat more than {@link #size()}
     */
    public long footprint() {
        return (long) size() + OVERHEAD;
    }

    /**
     * Returns the whole message in one array.
     *
     * @return the bytes, not to be changed; the payload begins at {@link #HEADER_SIZE}
     */
    public byte[] bytes() {
        return content.array();
    }

    /**
     * Returns the type.
     *
     * @return null if the number is not known
     */
    public MessageType type() {
        return MessageType.ofNumber(number);
    }

    /**
     * Returns whether there is no payload, which stands for null.
     *
     * @return true if the message is a header only
     */
    public boolean isEmpty() {
        return size() == HEADER_SIZE;
    }

    /** Returns type and ids, never the payload, which may have secrets. */
    @Override
    public String toString() {
        MessageType type = type();
        return (type == null ? "0x" + Integer.toHexString(number) : type.name()) + " of pipeline " + pipeline + ", "
                + size() + " bytes";
    }

    private static void writeHeader(ByteOutput out, MessageType type, int destination, UUID pool, UUID pipeline) {
        ByteBuffer header = ByteBuffer.wrap(out.reserve(HEADER_SIZE), out.position(), HEADER_SIZE)
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
