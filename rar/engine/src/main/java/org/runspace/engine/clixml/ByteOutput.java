package org.runspace.engine.clixml;

import java.util.Arrays;

/**
 * An array of bytes that grows as it is written to. A message is written into one, header first, so that its payload is
 * never copied between encoding and fragmenting. Not thread-safe.
 */
public final class ByteOutput {
    private byte[] bytes;
    private int size;

    /**
     * Creates an empty output.
     *
     * @param capacity the number of bytes that fit before it grows
     */
    public ByteOutput(int capacity) {
        bytes = new byte[capacity];
    }

    /**
     * Makes room and returns the array to write into. {@link #advance} then counts the written bytes.
     *
     * @param count the number of bytes to make room for, from {@link #size()} on
     * @return the array, valid until the next call
     */
    public byte[] reserve(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, count)));
        }
        return bytes;
    }

    /**
     * Counts bytes that were written into the {@link #reserve reserved} room.
     *
     * @param count the number of bytes
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

    /** Removes all bytes, and keeps the array. */
    public void clear() {
        size = 0;
    }

    /**
     * Returns the array itself, without a copy.
     *
     * @return the array, whose first {@link #size()} bytes are valid until the next write
     */
    public byte[] array() {
        return bytes;
    }

    /**
     * Returns the number of bytes that were written.
     *
     * @return zero or more
     */
    public int size() {
        return size;
    }
}
