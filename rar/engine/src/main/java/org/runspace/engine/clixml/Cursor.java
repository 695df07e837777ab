package org.runspace.engine.clixml;

import java.nio.charset.StandardCharsets;
import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;

/** A place in the bytes of a document, and what it can be moved over. For one thread. */
class Cursor {
    static final String CDATA = "<![CDATA[";

    private static final int EXCERPT = 40;

    byte[] bytes;
    int at;
    int end;
    private int start;
    private long before;

    /** Takes a document; a byte order mark in front of it is skipped. */
    final void moveTo(byte[] document, int from, int to) {
        bytes = document;
        at = from;
        end = to;
        if (to - from >= 3
                && document[from] == (byte) 0xEF
                && document[from + 1] == (byte) 0xBB
                && document[from + 2] == (byte) 0xBF) {
            at += 3;
        }
        start = at;
    }

    /** Says how many bytes of the document lie before the array's first one; for messages from errors only. */
    final void setBefore(long count) {
        before = count;
    }

    /** Says that bytes of the document that were read lie outside of the array; for messages from errors only. */
    final void addBefore(int count) {
        before += count;
    }

    /** The place in the document. */
    final long position() {
        return before + at;
    }

    final byte[] document() {
        return bytes;
    }

    final ValueFormatException bad(String what) {
        return new ValueFormatException(ErrorCode.CLIXML, null, position(), what);
    }

    final ValueFormatException bad(String what, Throwable cause) {
        return new ValueFormatException(ErrorCode.CLIXML, cause, position(), what);
    }

    final ValueFormatException limit(String what) {
        return new ValueFormatException(ErrorCode.VALUE_LIMIT, null, position(), what);
    }

    /** White space, comments and processing instructions may stand between elements. */
    final void skipBetween() {
        do {
            skipBlanks();
        } while (at + 1 < end && bytes[at] == '<' && skipMarkup());
    }

    /** Skips a comment or processing instruction that begins here. */
    final boolean skipMarkup() {
        if (bytes[at + 1] == '?') {
            instruction();
            return true;
        }
        if (bytes[at + 1] != '!') {
            return false;
        }
        if (startsWith("<!--")) {
            at += 4;
            skipBehind("--");
            expect('>');
            return true;
        }
        throw bad(startsWith(CDATA) ? "text between elements" : "a document type, which is never accepted");
    }

    /** A declaration, which is an instruction by its form, can only stand at the beginning of a document. */
    private void instruction() {
        int begin = at;
        at += 2;
        int from = at;
        skip(ByteKinds.NAME);
        boolean declaration = at - from == 3
                && (bytes[from] | 0x20) == 'x'
                && (bytes[from + 1] | 0x20) == 'm'
                && (bytes[from + 2] | 0x20) == 'l';
        boolean named =
                from < at && (bytes[from] < '0' || bytes[from] > '9') && bytes[from] != '-' && bytes[from] != '.';
        boolean ends = startsWith("?>") || (at < end && ByteKinds.isBlank(bytes[at]));
        if (!named || !ends || (declaration && begin != start)) {
            throw bad("the processing instruction \"" + excerpt(from, at) + "\"");
        }
        skipBehind("?>");
    }

    /** Refuses a byte that begins no character of a document. */
    final void character(int index) {
        int b = bytes[index];
        if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
            throw bad("the control character " + b);
        }
        boolean none = b == (byte) 0xEF
                && index + 2 < end
                && bytes[index + 1] == (byte) 0xBF
                && (bytes[index + 2] & 0xFE) == 0xBE;
        if (none) {
            throw bad("the character U+FFFE or U+FFFF");
        }
    }

    final void skipBlanks() {
        while (at < end && ByteKinds.isBlank(bytes[at])) {
            at++;
        }
    }

    final void skip(int kind) {
        at = ByteKinds.behind(bytes, at, end, kind);
    }

    final void expect(int b) {
        if (at >= end || bytes[at] != b) {
            throw bad("a missing \"" + (char) b + "\"");
        }
        at++;
    }

    final void skipBehind(String mark) {
        while (at < end && !startsWith(mark)) {
            character(at);
            at++;
        }
        if (at >= end) {
            throw bad("a missing \"" + mark + "\"");
        }
        at += mark.length();
    }

    final boolean startsWith(String mark) {
        if (end - at < mark.length()) {
            return false;
        }
        for (int i = 0; i < mark.length(); i++) {
            if (bytes[at + i] != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    final String excerpt(int from, int to) {
        return new String(bytes, from, Math.min(to - from, EXCERPT), StandardCharsets.UTF_8);
    }
}
