package org.runspace.engine.clixml;

/**
 * What a byte of a document may be part of without a closer look. One look into a table decides, because most of a
 * document is skipped this way.
 */
final class ByteKinds {
    /** White space between elements and attributes. */
    static final int BLANK = 1;
    /** A name. */
    static final int NAME = 2;
    /** A text in which it stands for itself. */
    static final int TEXT = 4;
    /** The value of an attribute, whatever its quotes. */
    static final int VALUE = 8;

    /** The first byte of the characters from U+F000 on, of which XML has not all. */
    private static final int LAST_CHARACTERS = 0xEF;

    private static final byte[] KINDS = new byte[256];

    static {
        for (int b = 0; b < KINDS.length; b++) {
            boolean blank = b == ' ' || b == '\n' || b == '\r' || b == '\t';
            boolean allowed = b >= ' ' || blank;
            boolean letter = (b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= '0' && b <= '9')
                    || b == ':'
                    || b == '_'
                    || b == '-'
                    || b == '.';
            boolean text = allowed && b != '<' && b != '&' && b != '_' && b != '\r' && b != ']' && b != LAST_CHARACTERS;
            boolean value = b >= ' ' && b != '<' && b != '"' && b != '\'' && b != '&' && b != LAST_CHARACTERS;
            KINDS[b] = (byte) ((blank ? BLANK : 0) | (letter ? NAME : 0) | (text ? TEXT : 0) | (value ? VALUE : 0));
        }
    }

    private ByteKinds() {}

    /** Whether a byte is white space between elements and attributes. */
    static boolean isBlank(byte b) {
        return (KINDS[b & 0xFF] & BLANK) != 0;
    }

    /** The first position whose byte is not of a kind; the end if there is none. */
    static int behind(byte[] document, int from, int to, int kind) {
        int i = from;
        while (i < to && (KINDS[document[i] & 0xFF] & kind) != 0) {
            i++;
        }
        return i;
    }
}
