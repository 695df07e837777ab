package org.runspace.testkit.wsman;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The fragments of messages (MS-PSRP 2.2.4). */
final class Fragments {
    /** The bytes in front of each piece of a message. */
    static final int HEADER = 21;
    /** Where they say whether it is the first and the last one. */
    static final int FLAGS = 16;
    /** Where they say how long it is. */
    static final int LENGTH = 17;

    private static final int FIRST = 1;
    private static final int LAST = 2;

    private Fragments() {}

    /** Returns whether bytes are whole fragments and nothing else. */
    static boolean areWhole(ByteBuffer bytes) {
        int at = bytes.position();
        while (bytes.limit() - at > HEADER) {
            int length = bytes.getInt(at + LENGTH);
            if (length < 0 || length > bytes.limit() - at - HEADER) {
                return false;
            }
            at += HEADER + length;
        }
        return at == bytes.limit() && bytes.hasRemaining();
    }

    /** Makes one fragment of a message. */
    static ByteBuffer single(long objectId, byte[] message) {
        return of(objectId, message, HEADER + message.length).get(0);
    }

    /** Cuts a message into fragments of a size at most. */
    static List<ByteBuffer> of(long objectId, byte[] message, int mostBytes) {
        List<ByteBuffer> all = new ArrayList<>();
        int most = mostBytes - HEADER;
        for (int at = 0; at < message.length; at += most) {
            int length = Math.min(most, message.length - at);
            int flags = (at == 0 ? FIRST : 0) | (at + length == message.length ? LAST : 0);
            all.add(ByteBuffer.allocate(HEADER + length)
                    .putLong(objectId)
                    .putLong(all.size())
                    .put((byte) flags)
                    .putInt(length)
                    .put(message, at, length)
                    .flip());
        }
        return all;
    }
}
