package org.runspace.engine.clixml;

import java.util.HashMap;
import java.util.Map;

/**
 * The RefIds of a document as numbers. PowerShell counts from zero; its reader takes any other text, too, and such a
 * text gets a number of its own. Not thread-safe.
 */
final class RefIds {
    /** The result for a text that is no number, or that there is no room for. */
    static final int NONE = -1;
    /** How many characters of RefIds that are no numbers a document may have. */
    static final int MOST_CHARACTERS = 1 << 20;

    private static final int LONGEST_NUMBER = 10;
    private static final int FIRST_OTHER = -2;

    private final Map<String, Integer> others = new HashMap<>();
    private long characters;

    /** Forgets the document. */
    void clear() {
        others.clear();
        characters = 0;
    }

    /**
     * Returns the number that a text is as PowerShell writes it, or {@link #NONE}.
     *
     * @param text the text without the blanks around it
     * @param length how long it was with them
     */
    static int number(CharSequence text, int length) {
        boolean leadingZero = length > 1 && text.length() > 0 && text.charAt(0) == '0';
        if (text.length() != length || length == 0 || length > LONGEST_NUMBER || leadingZero) {
            return NONE;
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return value <= Integer.MAX_VALUE ? (int) value : NONE;
    }

    /** Returns the number that stands for any text; {@link #NONE} if there are too many. */
    int of(String text) {
        int number = number(text, text.length());
        return number == NONE ? other(text) : number;
    }

    private int other(String text) {
        Integer known = others.get(text);
        if (known != null) {
            return known;
        }
        characters += text.length() + 1L;
        if (characters > MOST_CHARACTERS) {
            return NONE;
        }
        int added = FIRST_OTHER - others.size();
        others.put(text, added);
        return added;
    }
}
