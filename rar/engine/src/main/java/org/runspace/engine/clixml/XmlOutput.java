package org.runspace.engine.clixml;

/** Writes elements as UTF-8 bytes, with the escapes of XML and CLIXML. For one thread. */
final class XmlOutput {
    private static final byte[] NAME = {' ', 'N', '=', '"'};
    private static final byte[] REF_ID = {' ', 'R', 'e', 'f', 'I', 'd', '=', '"'};
    /** The units that stand for themselves everywhere. */
    private static final boolean[] PLAIN = new boolean[0x7F];

    static {
        for (char c = ' '; c < PLAIN.length; c++) {
            PLAIN[c] = "<>&_\"".indexOf(c) < 0;
        }
    }

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
        byte[] bytes = tag.bytes();
        byte[] array = out.reserve(bytes.length + 3);
        int at = out.size();
        array[at] = '<';
        array[at + 1] = '/';
        System.arraycopy(bytes, 0, array, at + 2, bytes.length);
        array[at + 2 + bytes.length] = '>';
        out.advance(bytes.length + 3);
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

    /** An element whose text is these bytes; without any it is empty. */
    void bytes(Tag tag, String name, byte[] text) {
        if (text.length == 0) {
            empty(tag, name);
            return;
        }
        start(tag, name);
        out.write(text);
        end(tag);
    }

    /** An element with any text. */
    void text(Tag tag, String name, String text) {
        start(tag, name);
        escaped(text, false);
        end(tag);
    }

    private void open(Tag tag, String name) {
        out.write('<');
        out.write(tag.bytes());
        if (name != null) {
            out.write(NAME);
            escaped(name, true);
            out.write('"');
        }
    }

    private void refId(int id) {
        out.write(REF_ID);
        plain(Integer.toString(id));
        out.write('"');
    }

    private void plain(String text) {
        copy(text, 0, text.length());
    }

    /** Copies units below 256; the deprecated method is the one that does so without an array in between. */
    @SuppressWarnings("deprecation")
    private void copy(String text, int from, int to) {
        text.getBytes(from, to, out.reserve(to - from), out.size());
        out.advance(to - from);
    }

    private void escaped(String text, boolean attribute) {
        int length = text.length();
        int from = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= PLAIN.length || !PLAIN[c]) {
                copy(text, from, i);
                from = i + 1;
                special(text, i, attribute);
            }
        }
        copy(text, from, length);
    }

    private void special(String text, int index, boolean attribute) {
        char c = text.charAt(index);
        switch (c) {
            case '<' -> plain("&lt;");
            case '>' -> plain("&gt;");
            case '&' -> plain("&amp;");
            case '"' -> plain(attribute ? "&quot;" : "\"");
            case '_' -> {
                boolean ambiguous = index + 1 < text.length() && (text.charAt(index + 1) | 0x20) == 'x';
                plain(ambiguous ? "_x005F_" : "_");
            }
            default -> {
                if (Escapes.isNeeded(c)) {
                    plain(Escapes.of(c));
                } else {
                    utf8(c);
                }
            }
        }
    }

    private void utf8(char c) {
        if (c < 0x800) {
            out.write(0xC0 | c >> 6);
        } else {
            out.write(0xE0 | c >> 12);
            out.write(0x80 | c >> 6 & 0x3F);
        }
        out.write(0x80 | c & 0x3F);
    }
}
