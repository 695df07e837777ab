package org.runspace.engine.clixml;

/** Writes elements as UTF-8 bytes, with the escapes of XML and CLIXML. For one thread. */
final class XmlOutput {
    private static final byte[] NAME = {' ', 'N', '=', '"'};
    private static final byte[] REF_ID = {' ', 'R', 'e', 'f', 'I', 'd', '=', '"'};
    /** What one UTF-16 unit becomes at the most: an escape of seven bytes. */
    private static final int WIDEST = 7;
    private static final int CHUNK = 1024;

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
        int length = text.length();
        byte[] array = out.reserve(length);
        int at = out.size();
        for (int i = 0; i < length; i++) {
            array[at + i] = (byte) text.charAt(i);
        }
        out.advance(length);
    }

    private void escaped(String text, boolean attribute) {
        int length = text.length();
        for (int from = 0; from < length; from += CHUNK) {
            int to = Math.min(length, from + CHUNK);
            byte[] array = out.reserve((to - from) * WIDEST);
            int start = out.size();
            int at = start;
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                if (c >= ' ' && c < 0x7F && c != '<' && c != '>' && c != '&' && c != '_' && c != '"') {
                    array[at++] = (byte) c;
                } else {
                    at = special(text, i, attribute, array, at);
                }
            }
            out.advance(at - start);
        }
    }

    private static int special(String text, int index, boolean attribute, byte[] array, int at) {
        char c = text.charAt(index);
        switch (c) {
            case '<':
                return put("&lt;", array, at);
            case '>':
                return put("&gt;", array, at);
            case '&':
                return put("&amp;", array, at);
            case '"':
                return put(attribute ? "&quot;" : "\"", array, at);
            case '_':
                boolean ambiguous = index + 1 < text.length() && (text.charAt(index + 1) | 0x20) == 'x';
                return put(ambiguous ? "_x005F_" : "_", array, at);
            default:
                return Escapes.isNeeded(c) ? put(Escapes.of(c), array, at) : utf8(c, array, at);
        }
    }

    private static int put(String text, byte[] array, int at) {
        for (int i = 0; i < text.length(); i++) {
            array[at + i] = (byte) text.charAt(i);
        }
        return at + text.length();
    }

    private static int utf8(char c, byte[] array, int at) {
        if (c < 0x800) {
            array[at] = (byte) (0xC0 | c >> 6);
            array[at + 1] = (byte) (0x80 | c & 0x3F);
            return at + 2;
        }
        array[at] = (byte) (0xE0 | c >> 12);
        array[at + 1] = (byte) (0x80 | c >> 6 & 0x3F);
        array[at + 2] = (byte) (0x80 | c & 0x3F);
        return at + 3;
    }
}
