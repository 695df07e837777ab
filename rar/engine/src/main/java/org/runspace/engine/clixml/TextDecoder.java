package org.runspace.engine.clixml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Makes strings of a document's texts: UTF-8, the references of XML, its line ends, and the escapes of CLIXML. Keeps
 * its working memory; for one thread. A text that is no text is an IllegalArgumentException.
 */
final class TextDecoder {
    private static final int MOST_KEPT = 64 * 1024;
    private static final int LONGEST_REFERENCE = 12;

    private byte[] bytes;
    private StringBuilder text = new StringBuilder();

    void begin(byte[] document) {
        bytes = document;
        clear();
    }

    /** Forgets what was collected. */
    void clear() {
        if (text.capacity() > MOST_KEPT) {
            text = new StringBuilder();
        }
        text.setLength(0);
    }

    int length() {
        return text.length();
    }

    /** The text that was collected. */
    String take(boolean unescape) {
        if (unescape) {
            Escapes.decode(text, true);
        }
        return text.toString();
    }

    /** Takes of the text that was collected what no further text can change, and keeps the rest. */
    String takeSure(boolean unescape, boolean last) {
        int sure = unescape ? Escapes.decode(text, last) : text.length();
        String taken = text.substring(0, sure);
        text.delete(0, sure);
        return taken;
    }

    /** A range with nothing in it to resolve. */
    String plain(int from, int to) {
        String plain = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (plain.indexOf('\uFFFD') >= 0) {
            requireUtf8(from, to);
        }
        return plain;
    }

    /** Java replaces what is no UTF-8 by a character that may also stand in the document. */
    private void requireUtf8(int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("bytes that are no UTF-8", e);
        }
    }

    /** A range, with references resolved and, where {@code unescape} asks for it, escapes. */
    String decode(int from, int to, boolean unescape) {
        clear();
        append(from, to);
        return take(unescape);
    }

    /**
     * The value of an attribute, in which each blank and line end that is not written as a reference is a space (XML
     * 1.0, 3.3.3).
     */
    String attribute(int from, int to) {
        byte[] value = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            boolean secondOfLineEnd = bytes[i] == '\n' && i > from && bytes[i - 1] == '\r';
            if (!secondOfLineEnd) {
                value[length++] = ByteKinds.isBlank(bytes[i]) ? (byte) ' ' : bytes[i];
            }
        }
        TextDecoder normalized = new TextDecoder();
        normalized.begin(value);
        return normalized.decode(0, length, true);
    }

    /** Collects a range in which references stand for characters. */
    void append(int from, int to) {
        int start = from;
        int i = from;
        while (i < to) {
            if (bytes[i] != '&') {
                i++;
                continue;
            }
            appendLiteral(start, i);
            i = reference(i, to);
            start = i;
        }
        appendLiteral(start, to);
    }

    /**
     * Collects a range in which everything stands for itself. Line ends are one line feed each, whatever stands in the
     * document (XML 1.0, 2.11).
     */
    void appendLiteral(int from, int to) {
        int i = from;
        while (i < to) {
            byte b = bytes[i];
            if (b < 0) {
                int end = behindOthers(i, to);
                text.append(plain(i, end));
                i = end;
            } else if (b == '\r') {
                i++;
                text.append(i < to && bytes[i] == '\n' ? "" : "\n");
            } else {
                text.append((char) b);
                i++;
            }
        }
    }

    /** The end of a run of bytes that are no ASCII. */
    private int behindOthers(int from, int to) {
        int i = from;
        while (i < to && bytes[i] < 0) {
            i++;
        }
        return i;
    }

    private int reference(int ampersand, int to) {
        if (ampersand + 1 < to && bytes[ampersand + 1] == '#') {
            return numeric(ampersand, to);
        }
        int semicolon = ampersand + 1;
        while (semicolon < to && bytes[semicolon] != ';' && semicolon - ampersand < LONGEST_REFERENCE) {
            semicolon++;
        }
        String name = plain(ampersand + 1, semicolon);
        if (semicolon >= to || bytes[semicolon] != ';') {
            throw new IllegalArgumentException("an & that begins no reference");
        }
        text.append(
                switch (name) {
                    case "lt" -> '<';
                    case "gt" -> '>';
                    case "amp" -> '&';
                    case "quot" -> '"';
                    case "apos" -> '\'';
                    default -> throw new IllegalArgumentException("the unknown reference \"&" + name + ";\"");
                });
        return semicolon + 1;
    }

    /** A reference to a character by its number, which may begin with any number of zeros. */
    private int numeric(int ampersand, int to) {
        int i = ampersand + 2;
        int radix = i < to && bytes[i] == 'x' ? 16 : 10;
        int first = radix == 16 ? i + 1 : i;
        int value = 0;
        for (i = first; i < to && bytes[i] != ';'; i++) {
            int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], radix);
            if (digit < 0 || value > Character.MAX_CODE_POINT) {
                throw new IllegalArgumentException("a reference to no character");
            }
            value = value * radix + digit;
        }
        if (i == first || i >= to || !Character.isValidCodePoint(value)) {
            throw new IllegalArgumentException("a reference to no character");
        }
        text.appendCodePoint(value);
        return i + 1;
    }
}
