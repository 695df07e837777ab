package org.runspace.console;

import java.util.concurrent.CancellationException;

/**
 * A text that limits how much work a regular expression may do on it: each look at a character counts, also at one that
 * was looked at before. For one thread.
 */
final class CountedText implements CharSequence {
    private static final int MOST_LOOKS = 20_000_000;

    private final String text;
    private int looks;

    CountedText(String text) {
        this.text = text;
    }

    /**
     * Returns a character.
     *
     * @throws CancellationException if there were too many looks
     */
    @Override
    public char charAt(int index) {
        if (++looks > MOST_LOOKS) {
            throw new CancellationException("more than " + MOST_LOOKS + " looks at characters");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int begin, int end) {
        return text.subSequence(begin, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
