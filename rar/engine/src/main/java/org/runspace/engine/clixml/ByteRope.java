package org.runspace.engine.clixml;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a received message: in one array, or in the pieces in which they came if they are many. Reading the
 * pieces gives them up, so that a large message and its value need not be in memory together. For one thread at a time.
 */
public final class ByteRope {
    /** More bytes than this stay in pieces. */
    private static final int MOST_WHOLE = 1 << 20;

    private final int size;
    private byte @Nullable [] whole;
    private byte @Nullable [] @Nullable [] pieces;
    private @Nullable LargeDocument document;

    private ByteRope(byte @Nullable [] whole, byte @Nullable [] @Nullable [] pieces, int size) {
        this.whole = whole;
        this.pieces = pieces;
        this.size = size;
    }

    /**
     * Creates a rope of one array.
     *
     * @param bytes owned by the rope from here on
     * @return the rope
     */
    public static ByteRope of(byte[] bytes) {
        return new ByteRope(bytes, null, bytes.length);
    }

    /**
     * Creates a rope of pieces.
     *
     * @param pieces all but the last one full; owned by the rope from here on
     * @param size the number of bytes
     * @return the rope
     */
    public static ByteRope of(List<byte[]> pieces, int size) {
        if (pieces.size() == 1 && pieces.get(0).length == size) {
            return of(pieces.get(0));
        }
        ByteRope rope = new ByteRope(null, pieces.toArray(byte[][]::new), size);
        if (size <= MOST_WHOLE) {
            rope.array();
        }
        return rope;
    }

    /**
     * Returns the number of bytes.
     *
     * @return zero or more; the same after they were given up
     */
    public int size() {
        return size;
    }

    /**
     * Returns an array that begins with the first bytes.
     *
     * @return the first 1024 bytes at least, if there are as many
     */
    public byte[] first() {
        return whole != null ? whole : pieces()[0];
    }

    /**
     * Returns all bytes in one array, of which a large message takes one more for that moment.
     *
     * @return an array of their size, not to be changed
     */
    public byte[] array() {
        if (whole == null) {
            byte[][] from = pieces();
            byte[] all = new byte[size];
            int filled = 0;
            for (int i = 0; i < from.length; i++) {
                int count = Math.min(from[i].length, size - filled);
                System.arraycopy(from[i], 0, all, filled, count);
                filled += count;
                from[i] = null;
            }
            whole = all;
            pieces = null;
        }
        return whole;
    }

    /** Whether all bytes are in one array. */
    boolean isWhole() {
        return whole != null;
    }

    /** The document behind a header, made once: the pieces are given up for it. */
    LargeDocument document(int from) {
        if (document == null) {
            document = LargeDocument.of(Arrays.asList(pieces()), from, size);
            pieces = null;
        }
        return document;
    }

    private byte[][] pieces() {
        if (pieces == null) {
            throw new IllegalStateException("the bytes were read, and given up");
        }
        return pieces;
    }
}
