package org.runspace.engine.clixml;

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
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** A range, with references resolved and, where {@code unescape} asks for it, escapes. */
    String decode(int from, int to, boolean unescape) {
        clear();
        append(from, to);
        return take(unescape);
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
        int semicolon = ampersand + 1;
        while (semicolon < to && bytes[semicolon] != ';' && semicolon - ampersand < LONGEST_REFERENCE) {
            semicolon++;
        }
        String name = plain(ampersand + 1, semicolon);
        if (semicolon >= to || bytes[semicolon] != ';') {
            throw new IllegalArgumentException("an & that begins no reference");
        }
        switch (name) {
            case "lt" -> text.append('<');
            case "gt" -> text.append('>');
            case "amp" -> text.append('&');
            case "quot" -> text.append('"');
            case "apos" -> text.append('\'');
            default -> text.appendCodePoint(codePoint(name));
        }
        return semicolon + 1;
    }

    private static int codePoint(String name) {
        try {
            boolean hex = name.startsWith("#x");
            int value = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            if (name.startsWith("#") && Character.isValidCodePoint(value)) {
                return value;
            }
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException("the unknown reference \"&" + name + ";\"", e);
        }
        throw new IllegalArgumentException("the unknown reference \"&" + name + ";\"");
    }
}
