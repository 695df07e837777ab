package org.runspace;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** A JSON object (RFC 8259) whose members are texts, which is all that the API writes as JSON. For one text. */
final class FlatJson {
    /** A connection string of the largest size fits, even if each of its characters has to be escaped. */
    private static final int LONGEST = 128 * 1024;

    private static final String SHORT = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    static String write(Map<String, String> members) {
        StringBuilder out = new StringBuilder("{");
        members.forEach((name, value) -> {
            out.append(out.length() == 1 ? "" : ",");
            quote(name, out);
            out.append(':');
            quote(value, out);
        });
        return out.append('}').toString();
    }

    private static void quote(String value, StringBuilder out) {
        out.append('"');
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c < ' ' || c > '~') {
                out.append(String.format("\\u%04x", c));
            } else {
                out.append((char) c);
            }
        });
        out.append('"');
    }

    /** Reads an object, or throws where it is something else. */
    static Map<String, String> read(String text) {
        FlatJson reader = new FlatJson(text);
        if (text.length() > LONGEST) {
            throw reader.wrong("it is longer than " + LONGEST + " characters");
        }
        return reader.object();
    }

    private Map<String, String> object() {
        Map<String, String> members = new LinkedHashMap<>();
        expect('{');
        do {
            String name = string();
            expect(':');
            if (members.put(name, string()) != null) {
                throw wrong("a name is there twice");
            }
        } while (found(','));
        expect('}');
        skipBlanks();
        if (at < text.length()) {
            throw wrong("something follows the object");
        }
        return members;
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return value.toString();
            }
            if (c < ' ') {
                break;
            }
            value.append(c == '\\' ? escaped() : c);
        }
        throw wrong("a text does not end");
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : 0;
        int index = SHORT.indexOf(c);
        if (index >= 0) {
            return MEANT.charAt(index);
        }
        if (c != 'u' || at + 4 > text.length()) {
            throw wrong("an escape is not one of JSON's");
        }
        int value = 0;
        for (int i = 0; i < 4; i++) {
            char digit = text.charAt(at++);
            if (!HexFormat.isHexDigit(digit)) {
                throw wrong("an escape is not one of JSON's");
            }
            value = value << 4 | HexFormat.fromHexDigit(digit);
        }
        return (char) value;
    }

    private void expect(char wanted) {
        if (!found(wanted)) {
            throw wrong("a " + wanted + " is missing");
        }
    }

    private boolean found(char wanted) {
        skipBlanks();
        boolean found = at < text.length() && text.charAt(at) == wanted;
        at += found ? 1 : 0;
        return found;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private RunspaceException wrong(String why) {
        return new RunspaceException(ErrorCode.RUN_HANDLE, null, why + ", at character " + at);
    }
}
