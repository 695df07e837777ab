package org.runspace.engine.clixml;

import java.nio.charset.StandardCharsets;

/**
 * A range of a document as characters, without a copy: for texts that are ASCII if they are valid. Valid until the next
 * range. Not thread-safe.
 */
final class AsciiRange implements CharSequence {
    private byte[] bytes;
    private int from;
    private int to;

    /** Takes a range without the blanks around it. */
    AsciiRange trimmed(byte[] document, int begin, int end) {
        bytes = document;
        from = begin;
        to = end;
        while (from < to && bytes[from] >= 0 && bytes[from] <= ' ') {
            from++;
        }
        while (from < to && bytes[to - 1] >= 0 && bytes[to - 1] <= ' ') {
            to--;
        }
        return this;
    }

    @Override
    public int length() {
        return to - from;
    }

    @Override
    public char charAt(int index) {
        return (char) (bytes[from + index] & 0xFF);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(bytes, from + start, end - start, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
