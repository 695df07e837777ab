package org.runspace.engine.clixml;

/** What is white space around a value, which depends on the .NET method that PowerShell reads its type with. */
final class Blanks {
    private Blanks() {}

    /** Takes off what XML has as white space. */
    static CharSequence ofXml(CharSequence text) {
        return trimmed(text, false);
    }

    /** Takes off what .NET takes off a number: white space of ASCII, and any NUL behind it. */
    static CharSequence ofNumber(CharSequence text) {
        int to = text.length();
        while (to > 0 && text.charAt(to - 1) == 0) {
            to--;
        }
        return trimmed(to == text.length() ? text : text.subSequence(0, to), true);
    }

    /** Takes off every white space of Unicode, as .NET knows it. */
    static String ofUnicode(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isUnicode(text.charAt(from))) {
            from++;
        }
        while (from < to && isUnicode(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static CharSequence trimmed(CharSequence text, boolean everyControl) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from), everyControl)) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1), everyControl)) {
            to--;
        }
        return from == 0 && to == text.length() ? text : text.subSequence(from, to);
    }

    private static boolean isBlank(char c, boolean everyControl) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || (everyControl && (c == '\u000B' || c == '\f'));
    }

    private static boolean isUnicode(char c) {
        return isBlank(c, true) || c == '\u0085' || Character.isSpaceChar(c);
    }
}
