package org.runspace.console;

/**
 * Takes out of a server's text what would steer the terminal: a title, a question whose answer the terminal types, a
 * movement of the cursor. Colours and other renditions stay (SGR of ECMA-48), as do line ends, tabs, backspaces and the
 * bell.
 */
final class HarmlessText {
    private static final char ESCAPE = 27;
    private static final char BELL = 7;
    private static final char CSI = 0x9b;
    private static final char STRING_END = 0x9c;

    private final String text;
    private final StringBuilder kept;
    private int at;

    private HarmlessText(String text) {
        this.text = text;
        this.kept = new StringBuilder(text.length());
    }

    /** Returns the text itself if there is nothing to take out. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return new HarmlessText(text).filter();
            }
        }
        return text;
    }

    private static boolean isControl(char c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' && c != '\b' && c != BELL;
    }

    private String filter() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (!isControl(c)) {
                kept.append(c);
            } else if (c == ESCAPE) {
                escape();
            } else if (c == CSI) {
                sequence();
            } else if (isStringStart((char) (c - 0x40))) {
                string();
            }
        }
        return kept.toString();
    }

    private void escape() {
        if (at == text.length()) {
            return;
        }
        char c = text.charAt(at);
        if (c == '[') {
            at++;
            sequence();
        } else if (isStringStart(c)) {
            at++;
            string();
        } else {
            skip(' ', '/');
            skipOne('0', '~');
        }
    }

    /** DCS, SOS, OSC, PM and APC, by the character after the escape. */
    private static boolean isStringStart(char c) {
        return c == 'P' || c == 'X' || c == ']' || c == '^' || c == '_';
    }

    private void sequence() {
        int from = at;
        skip('0', '?');
        boolean plain = text.substring(from, at).chars().allMatch(c -> c <= ';');
        int parameters = at;
        skip(' ', '/');
        if (plain && parameters == at && at < text.length() && text.charAt(at) == 'm') {
            kept.append(ESCAPE).append('[').append(text, from, at + 1);
        }
        skipOne('@', '~');
    }

    private void string() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == BELL || c == STRING_END) {
                return;
            }
            if (c == ESCAPE) {
                skipOne('\\', '\\');
                return;
            }
        }
    }

    private void skip(char first, char last) {
        while (at < text.length() && text.charAt(at) >= first && text.charAt(at) <= last) {
            at++;
        }
    }

    private void skipOne(char first, char last) {
        if (at < text.length() && text.charAt(at) >= first && text.charAt(at) <= last) {
            at++;
        }
    }
}
