package org.runspace.sample;

import org.runspace.object.PSObject;

/** The texts that a page shows of values. A long one is cut. */
final class ShownText {
    private static final int LONGEST = 4000;

    private ShownText() {}

    /** Returns the text of a value; empty for null. */
    static String of(Object value) {
        return value == null ? "" : cut(PSObject.textOf(value));
    }

    /** Returns a text, cut if it is too long; empty for null. */
    static String cut(String text) {
        if (text == null) {
            return "";
        }
        if (!isLong(text)) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "\u2026 (" + text.length() + " characters)";
    }

    /** Returns whether a text is one that is cut. */
    static boolean isLong(String text) {
        return text.length() > LONGEST;
    }
}
