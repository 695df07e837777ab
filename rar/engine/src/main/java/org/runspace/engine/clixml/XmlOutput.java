package org.runspace.engine.clixml;

import java.nio.ByteBuffer;
import java.util.Base64;

/** Writes elements as UTF-8 bytes, with the escapes of XML and CLIXML. For one thread. */
final class XmlOutput {
    private static final byte[] NAME = {' ', 'N', '=', '"'};
    private static final byte[] REF_ID = {' ', 'R', 'e', 'f', 'I', 'd', '=', '"'};
    /** The most bytes that are copied into one array, so that the output can grow in pieces. */
    private static final int MOST_AT_ONCE = 8192;
    /** A multiple of three, so that no padding stands between two. */
    private static final int ENCODED_AT_ONCE = 3 * 8192;
    /** The units that stand for themselves everywhere. */
    private static final boolean[] PLAIN = new boolean[0x7F];

    static {
        for (char c = ' '; c < PLAIN.length; c++) {
            PLAIN[c] = "<>&_\"".indexOf(c) < 0;
        }
    }

    private final EscapedNames names = new EscapedNames(true);
    private final EscapedNames typeNames = new EscapedNames(false);
    private ByteOutput out;

    void begin(ByteOutput output) {
        out = output;
    }

    int size() {
        return out.size();
    }

    void start(Tag tag) {
        start(tag, null);
    }

    void start(Tag tag, String name) {
        open(tag, name);
        out.write('>');
    }

    void end(Tag tag) {
        out.write(tag.closing());
    }

    void empty(Tag tag, String name) {
        open(tag, name);
        out.write(' ');
        out.write('/');
        out.write('>');
    }

    void startObject(String name, int id) {
        open(Tag.OBJECT, name);
        refId(id);
        out.write('>');
    }

    void startTypeNames(int id) {
        open(Tag.TYPE_NAMES, null);
        refId(id);
        out.write('>');
    }

    void typeNamesReference(int id) {
        open(Tag.TYPE_NAMES_REFERENCE, null);
        refId(id);
        out.write(' ');
        out.write('/');
        out.write('>');
    }

    void reference(String name, int id) {
        open(Tag.REFERENCE, name);
        refId(id);
        out.write(' ');
        out.write('/');
        out.write('>');
    }

    /** An element whose text needs no escapes. */
    void ascii(Tag tag, String name, String text) {
        start(tag, name);
        plain(text);
        end(tag);
    }

    /** An element whose text is these bytes in base64; without any it is empty. */
    void base64(Tag tag, String name, byte[] bytes) {
        if (bytes.length == 0) {
            empty(tag, name);
            return;
        }
        start(tag, name);
        for (int at = 0; at < bytes.length; at += ENCODED_AT_ONCE) {
            int count = Math.min(bytes.length - at, ENCODED_AT_ONCE);
            out.write(Base64.getEncoder()
                    .encode(ByteBuffer.wrap(bytes, at, count))
                    .array());
        }
        end(tag);
    }

    /** An element with any text. */
    void text(Tag tag, String name, String text) {
        start(tag, name);
        escaped(text, false, out);
        end(tag);
    }

    void typeName(String name) {
        start(Tag.TYPE_NAME);
        typeNames.write(name, out);
        end(Tag.TYPE_NAME);
    }

    private void open(Tag tag, String name) {
        out.write(tag.opening());
        if (name != null) {
            out.write(NAME);
            names.write(name, out);
            out.write('"');
        }
    }

    private void refId(int id) {
        out.write(REF_ID);
        plain(Integer.toString(id));
        out.write('"');
    }

    private void plain(String text) {
        plain(text, out);
    }

    private static void plain(String text, ByteOutput out) {
        copy(text, 0, text.length(), out);
    }

    private static void copy(String text, int from, int to, ByteOutput out) {
        int at = from;
        for (; to - at > MOST_AT_ONCE; at += MOST_AT_ONCE) {
            copyAtOnce(text, at, at + MOST_AT_ONCE, out);
        }
        copyAtOnce(text, at, to, out);
    }

    /** Copies units below 256. */
    @SuppressWarnings("deprecation") // the only method that does so without an array in between
    private static void copyAtOnce(String text, int from, int to, ByteOutput out) {
        text.getBytes(from, to, out.reserve(to - from), out.position());
        out.advance(to - from);
    }

    /** Writes a text with everything escaped that cannot stand for itself. */
    static void escaped(String text, boolean attribute, ByteOutput out) {
        int length = text.length();
        int from = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= PLAIN.length || !PLAIN[c]) {
                copy(text, from, i, out);
                from = i + 1;
                special(text, i, attribute, out);
            }
        }
        copy(text, from, length, out);
    }

    private static void special(String text, int index, boolean attribute, ByteOutput out) {
        char c = text.charAt(index);
        switch (c) {
            case '<' -> plain("&lt;", out);
            case '>' -> plain("&gt;", out);
            case '&' -> plain("&amp;", out);
            case '"' -> plain(attribute ? "&quot;" : "\"", out);
            case '_' -> {
                boolean ambiguous = index + 1 < text.length() && (text.charAt(index + 1) | 0x20) == 'x';
                plain(ambiguous ? "_x005F_" : "_", out);
            }
            default -> {
                if (Escapes.isNeeded(c)) {
                    plain(Escapes.of(c), out);
                } else {
                    utf8(c, out);
                }
            }
        }
    }

    private static void utf8(char c, ByteOutput out) {
        if (c < 0x800) {
            out.write(0xC0 | c >> 6);
        } else {
            out.write(0xE0 | c >> 12);
            out.write(0x80 | (c >> 6 & 0x3F));
        }
        out.write(0x80 | (c & 0x3F));
    }
}
