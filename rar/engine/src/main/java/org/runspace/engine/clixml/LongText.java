package org.runspace.engine.clixml;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A text of a {@link LargeDocument} that is not in its array. Its bytes are given up as its string is made; the string
 * is kept, because a document may be read again when the session has its key. For one thread at a time.
 */
final class LongText {
    private final int from;
    private final int to;
    private final Queue<ByteBuffer> parts = new ArrayDeque<>();
    private int place;
    private @Nullable String text;

    /** Creates a text from its place in the whole document. */
    LongText(int from, int to) {
        this.from = from;
        this.to = to;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** How many bytes it has. */
    int size() {
        return to - from;
    }

    /** Takes some of its bytes, which belong to a place of the document's array. */
    void add(byte[] piece, int begin, int end, int placeInArray) {
        parts.add(ByteBuffer.wrap(piece, begin, end - begin));
        place = placeInArray;
    }

    /** The index in the document's array before which it stands. */
    int place() {
        return place;
    }

    /**
     * The text.
     *
     * @throws IllegalArgumentException if it is no text
     */
    String string(boolean unescape) {
        if (text == null) {
            LongTextDecoder decoder = new LongTextDecoder(unescape);
            for (ByteBuffer part = parts.poll(); part != null; part = parts.poll()) {
                decoder.add(part);
            }
            text = decoder.end();
        }
        return text;
    }
}
