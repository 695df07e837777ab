package org.runspace.engine.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.runspace.error.ErrorCode;
import org.runspace.error.Excerpt;
import org.runspace.error.ProtocolException;
import org.runspace.error.ValueFormatException;

/**
 * The part of a document that is being read: the bytes that were taken so far, and behind them those that were read
 * ahead. Grows up to the limit of one object. For one thread.
 */
final class DocumentWindow {
    private static final int SMALLEST = 64 * 1024;
    private static final int SHORTEST_READ = 1024;
    /** Far more than documents have, whose writers put a line end between two objects. */
    private static final int MOST_BETWEEN = 1 << 20;
    /** How many bytes a message shows. */
    private static final int SHOWN = 80;

    private final DocumentBytes bytes;
    private final String document;
    private final long most;
    private byte[] array = new byte[SMALLEST];
    private int from;
    private int to;
    private int end;
    private long before;
    private boolean between = true;
    private long lastObject;

    /**
     * Creates a window at the beginning.
     *
     * @param bytes the document
     * @param document what it is called in messages
     * @param most the size of an object
     */
    DocumentWindow(DocumentBytes bytes, String document, long most) {
        this.bytes = bytes;
        this.document = document;
        this.most = most;
    }

    byte[] array() {
        return array;
    }

    /** The index of the first byte that was taken. */
    int from() {
        return from;
    }

    /** The index after the last byte that was taken. */
    int to() {
        return to;
    }

    /** The index after the last byte that was read. */
    int end() {
        return end;
    }

    /** How many bytes of the document lie before the array. */
    long before() {
        return before;
    }

    /** Gives up what was taken, and begins to take what follows. */
    void begin() {
        from = to;
    }

    /** Takes what was read, up to an index. */
    void take(int index) {
        to = index;
    }

    /** Says whether what is taken stands between two objects, or belongs to one. */
    void between(boolean isBetween) {
        between = isBetween;
    }

    /** What was taken was an object, or its end. */
    void objectEnded() {
        lastObject = before + to;
        between = true;
    }

    /** What was taken, as a text. */
    String text() {
        return new String(array, from, to - from, StandardCharsets.UTF_8);
    }

    /** Whether there are bytes that were not taken; reads some, if there are none. */
    boolean more() throws IOException {
        if (to < end) {
            return true;
        }
        if (between) {
            require(before + to - lastObject, MOST_BETWEEN, "what stands between two objects of ");
        }
        require(to - from, most, "an object of ");
        makeRoom();
        int count = bytes.read(array, end, array.length);
        end += Math.max(count, 0);
        return count > 0;
    }

    private void require(long size, long limit, String what) {
        if (size > limit) {
            throw new ProtocolException(ErrorCode.TOO_LARGE, null, what + document, size, limit);
        }
    }

    private void makeRoom() {
        if (array.length - end >= SHORTEST_READ) {
            return;
        }
        int kept = end - from;
        int size = array.length;
        if (kept > size / 2) {
            size = (int) Math.min(Math.max(size * 2L, SMALLEST), Integer.MAX_VALUE - 8);
        } else if (size > SMALLEST && kept < size / 8) {
            size = Math.max(SMALLEST, size / 2);
        }
        byte[] target = size == array.length ? array : new byte[size];
        System.arraycopy(array, from, target, 0, kept);
        array = target;
        before += from;
        to -= from;
        end = kept;
        from = 0;
    }

    void skipBlanks() throws IOException {
        while (more() && isBlank(array[to])) {
            to++;
            begin();
        }
    }

    /** Skips the bytes up to the end of a line. */
    void skipLine() throws IOException {
        while (more() && array[to] != '\n') {
            to++;
            begin();
        }
    }

    /** Whether a text in ASCII comes next; takes nothing. */
    boolean startsWith(String text) throws IOException {
        begin();
        boolean same = true;
        for (int i = 0; same && i < text.length(); i++) {
            same = more() && array[to] == text.charAt(i);
            to += same ? 1 : 0;
        }
        to = from;
        return same;
    }

    /** The first characters of what was taken and what was read ahead, between quotes. */
    String beginning() {
        return Excerpt.quoted(new String(array, from, Math.min(end - from, SHOWN), StandardCharsets.UTF_8));
    }

    /** The exception for what is wrong with the document at the end of what was taken. */
    ValueFormatException bad(String what) {
        return new ValueFormatException(ErrorCode.CLIXML, null, before + to, what);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
