package org.runspace.engine.clixml;

import java.util.Arrays;

/**
 * Bytes that grow at their end. A message is written into one of these, header first, so that its payload is never
 * copied between encoding and fragmenting. Not thread-safe.
 */
public final class ByteOutput {
    private byte[] bytes;
    private int size;

    /**
     * Makes an empty one.
     *
     * @param capacity how many bytes fit before it has to grow
     */
    public ByteOutput(int capacity) {
        bytes = new byte[capacity];
    }

    /**
     * Makes room and gives the array to write into. After writing, {@link #advance} takes the bytes in.
     *
     * @param count how many bytes will be written at most, from {@link #size()} on
     * @return the array, valid until the next call
     */
    public byte[] reserve(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, count)));
        }
        return bytes;
    }

    /**
     * Takes bytes in that were written into the {@link #reserve reserved} room.
     *
     * @param count how many
     */
    public void advance(int count) {
        size += count;
    }

    /**
     * Appends one byte.
     *
     * @param value its low eight bits
     */
    public void write(int value) {
        reserve(1)[size++] = (byte) value;
    }

    /**
     * Appends bytes.
     *
     * @param source copied
     */
    public void write(byte[] source) {
        System.arraycopy(source, 0, reserve(source.length), size, source.length);
        size += source.length;
    }

    /** Forgets what was written, and keeps the room for it. */
    public void clear() {
        size = 0;
    }

    /**
     * The array behind it, without a copy.
     *
     * @return valid in its first {@link #size()} bytes until the next write
     */
    public byte[] array() {
        return bytes;
    }

    /**
     * How many bytes were written.
     *
     * @return zero or more
     */
    public int size() {
        return size;
    }
}
