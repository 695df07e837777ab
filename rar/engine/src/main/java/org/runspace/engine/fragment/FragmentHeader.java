package org.runspace.engine.fragment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The 21 bytes in front of each piece of a message, big-endian (MS-PSRP 2.2.4).
 *
 * @param objectId which message, above zero
 * @param fragmentId the piece's index in its message, from zero
 * @param start true for the first piece
 * @param end true for the last piece
 * @param blobLength how many bytes of the message follow
 */
record FragmentHeader(long objectId, long fragmentId, boolean start, boolean end, int blobLength) {
    static final int SIZE = 21;

    private static final int START = 1;
    private static final int END = 2;

    static FragmentHeader read(ByteBuffer bytes) {
        ByteBuffer in = bytes.order() == ByteOrder.BIG_ENDIAN ? bytes : bytes.order(ByteOrder.BIG_ENDIAN);
        long objectId = in.getLong();
        long fragmentId = in.getLong();
        int flags = in.get();
        return new FragmentHeader(objectId, fragmentId, (flags & START) != 0, (flags & END) != 0, in.getInt());
    }

    void write(ByteBuffer out) {
        out.order(ByteOrder.BIG_ENDIAN).putLong(objectId).putLong(fragmentId);
        out.put((byte) ((start ? START : 0) | (end ? END : 0))).putInt(blobLength);
    }
}
