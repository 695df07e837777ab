package org.runspace.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.spi.Transport;

/**
 * The form of an input for a session: what the server sends and what the transport reports, one after the other. Each
 * entry begins with a byte that says its kind in the upper bits and its channel in the lowest; a message has its type,
 * its length and its payload behind that. Fragments need not be guessed, but may be sent raw.
 */
final class Script {
    static final UUID POOL = new UUID(1, 1);
    static final UUID PIPELINE = new UUID(2, 2);

    private static final MessageType[] TYPES = MessageType.values();
    private static final int FRAGMENT_HEADER = 21;
    private static final int RAW = 2;
    private static final int EVENT = 3;

    private final ByteBuffer in;
    private final int destination;
    private long objectId;

    /** What to do with the entries. */
    interface Player {
        void bytes(UUID channel, ByteBuffer bytes);

        void event(UUID channel, int number);
    }

    Script(byte[] input, int destination) {
        this.in = ByteBuffer.wrap(input);
        this.destination = destination;
    }

    void play(Player player) {
        while (in.hasRemaining()) {
            int entry = in.get();
            UUID channel = (entry & 1) == 0 ? Transport.SESSION : PIPELINE;
            int kind = entry >> 1 & 3;
            if (kind == EVENT) {
                player.event(channel, in.hasRemaining() ? in.get() & 15 : 0);
            } else if (kind == RAW) {
                player.bytes(channel, ByteBuffer.wrap(take()));
            } else {
                player.bytes(channel, ByteBuffer.wrap(message(channel)));
            }
        }
    }

    /** An entry with a message, for seeds. */
    static void write(ByteArrayOutputStream out, boolean ofPipeline, MessageType type, byte[] message) {
        int length = Math.min(message.length - Message.HEADER_SIZE, 0xFFFF);
        out.write(ofPipeline ? 1 : 0);
        out.write(type.ordinal());
        out.write(length >> 8);
        out.write(length);
        out.write(message, Message.HEADER_SIZE, length);
    }

    private byte[] message(UUID channel) {
        int type = in.hasRemaining() ? in.get() & 0xFF : 0;
        byte[] payload = take();
        int number = type < TYPES.length ? TYPES[type].number() : type;
        ByteBuffer message = ByteBuffer.allocate(FRAGMENT_HEADER + Message.HEADER_SIZE + payload.length);
        message.putLong(++objectId).putLong(0).put((byte) 3).putInt(Message.HEADER_SIZE + payload.length);
        message.putInt(Integer.reverseBytes(destination)).putInt(Integer.reverseBytes(number));
        id(message, POOL);
        id(message, channel);
        return message.put(payload).array();
    }

    /** The first half of an id is three little-endian numbers. */
    private static void id(ByteBuffer out, UUID id) {
        out.putInt(Integer.reverseBytes((int) (id.getMostSignificantBits() >>> 32)));
        out.putShort(Short.reverseBytes((short) (id.getMostSignificantBits() >>> 16)))
                .putShort(Short.reverseBytes((short) id.getMostSignificantBits()));
        out.putLong(id.getLeastSignificantBits());
    }

    private byte[] take() {
        int length = in.remaining() >= 2 ? in.getShort() & 0xFFFF : 0;
        byte[] bytes = new byte[Math.min(length, in.remaining())];
        in.get(bytes);
        return bytes;
    }
}
