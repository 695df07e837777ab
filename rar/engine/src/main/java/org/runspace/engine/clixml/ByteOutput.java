package org.runspace.engine.clixml;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes that grow as they are written: in one array while they are few, then piece by piece, so that a large document
 * needs no more memory than its size. A message is written into one, header first, so that its payload is never copied
 * between encoding and fragmenting. Not thread-safe.
 */
public final class ByteOutput {
    /** The most bytes of one array. */
    private static final int PIECE = 64 * 1024;

    /** The pieces before the one that is written to. */
    private final List<ByteBuffer> full = new ArrayList<>(0);

    private int fullSize;
    private byte[] bytes;
    private int position;

    /**
     * Creates an empty output.
     *
     * @param capacity the number of bytes that fit before it grows
     */
    public ByteOutput(int capacity) {
        bytes = new byte[capacity];
    }

    /**
     * Makes room and returns the array to write into, from {@link #position()} on. {@link #advance} then counts the
     * written bytes.
     *
     * @param count the number of bytes to make room for; few, because they will lie in one array
     * @return the array, valid until the next call
     */
    public byte[] reserve(int count) {
        if (bytes.length - position < count) {
            grow(count);
        }
        return bytes;
    }

    private void grow(int count) {
        int wanted = Math.addExact(position, count);
        if (wanted <= PIECE || position == 0) {
            bytes = Arrays.copyOf(bytes, Math.max(wanted, Math.min(PIECE, bytes.length * 2)));
            return;
        }
        fullSize = Math.addExact(fullSize, position);
        full.add(ByteBuffer.wrap(bytes, 0, position));
        bytes = new byte[Math.max(PIECE, count)];
        position = 0;
    }

    /**
     * Returns where the next byte goes in the {@link #reserve reserved} array.
     *
     * @return the index
     */
    public int position() {
        return position;
    }

    /**
     * Counts bytes that were written into the {@link #reserve reserved} room.
     *
     * @param count the number of bytes
     */
    public void advance(int count) {
        position += count;
    }

    /**
     * Appends one byte.
     *
     * @param value its low eight bits
     */
    public void write(int value) {
        reserve(1)[position++] = (byte) value;
    }

    /**
     * Appends bytes.
     *
     * @param source copied
     */
    public void write(byte[] source) {
        if (source.length > PIECE) {
            writeInPieces(source);
            return;
        }
        System.arraycopy(source, 0, reserve(source.length), position, source.length);
        position += source.length;
    }

    private void writeInPieces(byte[] source) {
        int from = 0;
        while (from < source.length) {
            int count = Math.min(source.length - from, PIECE);
            System.arraycopy(source, from, reserve(count), position, count);
            position += count;
            from += count;
        }
    }

    /** Removes all bytes, and keeps the array. */
    public void clear() {
        full.clear();
        fullSize = 0;
        position = 0;
    }

    /**
     * Returns whether all bytes lie in one array.
     *
     * @return true while they are few
     */
    public boolean isWhole() {
        return full.isEmpty();
    }

    /**
     * Returns the bytes in pieces, without a copy.
     *
     * @return the pieces in order, each of which may be read once; valid until the next write
     */
    public List<ByteBuffer> pieces() {
        List<ByteBuffer> all = new ArrayList<>(full);
        all.add(ByteBuffer.wrap(bytes, 0, position));
        return all;
    }

    /**
     * Returns the bytes in one array, without a copy while they are {@link #isWhole whole}.
     *
     * @return the array, whose first {@link #size()} bytes are valid until the next write
     */
    public byte[] array() {
        if (!isWhole()) {
            ByteBuffer all = ByteBuffer.allocate(size());
            pieces().forEach(all::put);
            clear();
            bytes = all.array();
            position = bytes.length;
        }
        return bytes;
    }

    /**
     * Returns the number of bytes that were written.
     *
     * @return zero or more
     */
    public int size() {
        return Math.addExact(fullSize, position);
    }
}
