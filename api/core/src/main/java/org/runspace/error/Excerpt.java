package org.runspace.error;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts texts of users and servers for messages, so that no message is longer than a person reads. Characters that
 * cannot be seen, or that change how the rest is shown, are written as {@code \}{@code u0000}; a text that was cut ends
 * with its length in characters. What a message or a line of a log has from elsewhere is {@link #of} one line or
 * {@link #indented}: {@link ErrorCode#message} does that, and so does whatever makes a message without a number.
 *
 * <p>All methods may be called by any thread.
 */
public final class Excerpt {
    /** How many characters of a quoted text are shown. */
    public static final int QUOTED = 200;
    /** How many characters of a text of several lines are shown. */
    public static final int WHOLE = 4_000;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int NEVER_A_CHARACTER = 0xFFFE;

    /** The end of a line before one that does not begin with a blank. */
    private static final Pattern NEXT_LINE = Pattern.compile("(?:\\r\\n?|\\n)(?=\\S)");

    private Excerpt() {}

    /**
     * Returns what a value says of itself, whatever its class does: an exception of an application that cannot be shown
     * must not keep a run or a session from ending.
     *
     * @param value any value, an exception for example
     * @return its {@code toString()}, in full; the name of its class if that throws or is null
     */
    public static String textOf(@Nullable Object value) {
        try {
            String text = String.valueOf(value);
            if (text != null) {
                return text;
            }
        } catch (RuntimeException | Error e) {
            // what it throws says nothing of the value
        }
        return value == null ? "null" : value.getClass().getName();
    }

    /**
     * Returns a text on one line.
     *
     * @param text any text
     * @return at most {@value #QUOTED} characters of it
     */
    public static String of(CharSequence text) {
        return cut(text, QUOTED, false);
    }

    /**
     * Returns a text on one line between double quotes.
     *
     * @param text any text
     * @return at most {@value #QUOTED} characters of it
     */
    public static String quoted(CharSequence text) {
        return '"' + of(text) + '"';
    }

    /**
     * Returns a text as a part of a message: each line after the first begins with a blank, so that none passes for the
     * first line of another message in a log. Blanks and line ends at its end are left out.
     *
     * @param text any text
     * @return at most {@value #WHOLE} characters of it, and the blanks
     */
    public static String indented(CharSequence text) {
        return indented(text, WHOLE);
    }

    /**
     * Returns a text as a part of a message: each line after the first begins with a blank, so that none passes for the
     * first line of another message in a log. Blanks and line ends at its end are left out.
     *
     * @param text any text
     * @param most how many characters of it are shown at most
     * @return so many characters of it, and the blanks
     */
    public static String indented(CharSequence text, int most) {
        return NEXT_LINE.matcher(lines(text, most)).replaceAll("$0  ").stripTrailing();
    }

    /**
     * Returns an exception for a stack trace that others print, where each text is shown as it is.
     *
     * @param failure any exception, of a library that repeats a server's words for example; or null
     * @return the same if its text and those of its causes are {@link #indented}; else a copy that is
     */
    public static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure == null ? null : QuotedFailure.of(failure);
    }

    /**
     * Returns a text with its line ends and tabs.
     *
     * @param text any text
     * @return at most {@value #WHOLE} characters of it
     */
    public static String lines(CharSequence text) {
        return lines(text, WHOLE);
    }

    /**
     * Returns a text with its line ends and tabs.
     *
     * @param text any text
     * @param most how many characters of it are shown at most
     * @return so many characters of it
     */
    public static String lines(CharSequence text, int most) {
        return cut(text, most, true);
    }

    private static String cut(CharSequence text, int most, boolean lines) {
        int end = end(text, most);
        StringBuilder excerpt = new StringBuilder(end);
        int i = 0;
        while (i < end) {
            int character = Character.codePointAt(text, i);
            append(excerpt, character, lines);
            i += Character.charCount(character);
        }
        if (end < text.length()) {
            excerpt.append("… (").append(text.length()).append(" characters)");
        }
        return excerpt.toString();
    }

    /** A pair of surrogates is never cut in two. */
    private static int end(CharSequence text, int most) {
        if (text.length() <= most) {
            return text.length();
        }
        return Character.isSurrogatePair(text.charAt(most - 1), text.charAt(most)) ? most - 1 : most;
    }

    private static void append(StringBuilder excerpt, int character, boolean lines) {
        boolean kept = lines && (character == '\n' || character == '\r' || character == '\t');
        if (kept || isSeen(character)) {
            excerpt.appendCodePoint(character);
            return;
        }
        switch (character) {
            case '\n' -> excerpt.append("\\n");
            case '\r' -> excerpt.append("\\r");
            case '\t' -> excerpt.append("\\t");
            default -> {
                for (char unit : Character.toChars(character)) {
                    excerpt.append(String.format("\\u%04X", (int) unit));
                }
            }
        }
    }

    private static boolean isSeen(int character) {
        if (character < Byte.MAX_VALUE) {
            return character >= ' ';
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.FORMAT -> character == ZERO_WIDTH_NON_JOINER || character == ZERO_WIDTH_JOINER;
            default -> (character & NEVER_A_CHARACTER) != NEVER_A_CHARACTER;
        };
    }
}
