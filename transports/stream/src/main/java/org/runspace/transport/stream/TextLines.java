package org.runspace.transport.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/**
 * Makes lines of a server's text that is not part of the protocol, as on its standard error, from bytes that come in
 * pieces. Blank lines are left out. What is longer than {@link #LONGEST} becomes several lines, so that a server that
 * writes no line end costs no more memory than one that does. For one thread at a time.
 */
@NullMarked
public final class TextLines {
    /** The most bytes of one line. */
    public static final int LONGEST = 8192;

    private static final int FIRST_ROOM = 256;

    private final Consumer<String> lines;
    private byte[] line = new byte[FIRST_ROOM];
    private int size;

    /**
     * Creates an empty line.
     *
     * @param lines takes the lines, without their ends, on the thread that brings the bytes
     */
    public TextLines(Consumer<String> lines) {
        this.lines = lines;
    }

    /**
     * Takes the next bytes.
     *
     * @param bytes UTF-8, cut anywhere; all of them are consumed
     */
    public void add(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n' || next == '\r') {
                end();
                continue;
            }
            if (size == LONGEST) {
                tell(wholeCharacters());
            }
            if (size == line.length) {
                line = Arrays.copyOf(line, Math.min(LONGEST, size * 2));
            }
            line[size++] = next;
        }
    }

    /** Takes the end of the text: what is left is a line, too. */
    public void end() {
        tell(size);
    }

    private void tell(int length) {
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        System.arraycopy(line, length, line, 0, size - length);
        size -= length;
        if (!text.isBlank()) {
            lines.accept(text);
        }
    }

    /** How many bytes there are before a character that may not be complete; all of them if they are no UTF-8. */
    private int wholeCharacters() {
        int begin = size - 1;
        while (begin > size - 4 && (line[begin] & 0xC0) == 0x80) {
            begin--;
        }
        return (line[begin] & 0xC0) == 0xC0 ? begin : size;
    }
}
