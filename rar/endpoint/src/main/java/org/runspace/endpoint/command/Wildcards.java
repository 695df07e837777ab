package org.runspace.endpoint.command;

import org.jspecify.annotations.NullMarked;

/** PowerShell's wildcards * and ?. */
@NullMarked
public final class Wildcards {
    private Wildcards() {}

    /**
     * Compares a text with a pattern, ignoring case. A client chooses the pattern, so the time is limited by the
     * product of the lengths.
     *
     * @param pattern with {@code *} for any text and {@code ?} for any character
     * @param text the whole text
     * @return true if they match
     */
    public static boolean match(String pattern, String text) {
        int in = 0;
        int at = 0;
        int afterStar = -1;
        int retry = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                afterStar = ++in;
                retry = at;
            } else if (in < pattern.length() && same(pattern.charAt(in), text.charAt(at))) {
                in++;
                at++;
            } else if (afterStar >= 0) {
                in = afterStar;
                at = ++retry;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '*') {
            in++;
        }
        return in == pattern.length();
    }

    private static boolean same(char wanted, char found) {
        return wanted == '?' || Character.toUpperCase(wanted) == Character.toUpperCase(found);
    }
}
