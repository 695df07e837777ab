package org.runspace.object;

import java.util.Comparator;

/**
 * Compares names as PowerShell does, which is .NET's {@code StringComparer.OrdinalIgnoreCase}: each character in its
 * upper case, with no language and no expansion. It differs from Java's comparisons without case: a dotted capital I
 * (U+0130), a dotless i (U+0131), a long s (U+017F) and a Kelvin sign (U+212A) equal nothing but themselves here.
 *
 * <p>All methods may be called by any thread.
 */
public final class OrdinalIgnoreCase {
    /** Orders texts by the upper case of their characters; texts without a difference but case are equal. */
    public static final Comparator<String> ORDER = OrdinalIgnoreCase::compare;

    private static final char DOTLESS_I = '\u0131';
    private static final char LONG_S = '\u017F';

    private OrdinalIgnoreCase() {}

    /**
     * Returns whether two texts are equal but for case.
     *
     * @param one a text
     * @param other a text
     * @return true if no character differs in more than its case
     */
    public static boolean equal(String one, String other) {
        return one.length() == other.length() && compare(one, other) == 0;
    }

    /**
     * Returns whether a text begins with another one, but for case.
     *
     * @param text a text
     * @param prefix the wanted beginning
     * @return true if no character of the prefix differs in more than its case
     */
    public static boolean startsWith(String text, String prefix) {
        return text.length() >= prefix.length() && equal(text.substring(0, prefix.length()), prefix);
    }

    /**
     * Returns a text in upper case, so that texts that are {@link #equal} are the same.
     *
     * @param text a text
     * @return of the same length; the text itself if nothing in it changes
     */
    public static String upper(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit) || upper(unit) != unit) {
                return upperFrom(text, i);
            }
        }
        return text;
    }

    private static String upperFrom(String text, int first) {
        StringBuilder upper = new StringBuilder(text.length()).append(text, 0, first);
        int i = first;
        while (i < text.length()) {
            int character = text.codePointAt(i);
            upper.appendCodePoint(upper(character));
            i += Character.charCount(character);
        }
        return upper.toString();
    }

    private static int compare(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                int difference = upper(character(one, i)) - upper(character(other, i));
                if (difference != 0) {
                    return difference;
                }
            }
        }
        return one.length() - other.length();
    }

    /** The character at a place, also where the place is its second half. */
    private static int character(String text, int at) {
        char unit = text.charAt(at);
        return Character.isLowSurrogate(unit) && at > 0 ? text.codePointBefore(at + 1) : text.codePointAt(at);
    }

    private static int upper(int character) {
        return character == DOTLESS_I || character == LONG_S ? character : Character.toUpperCase(character);
    }
}
