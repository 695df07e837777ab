package org.runspace.sample;

import java.util.regex.Pattern;

/** What a user's name can be, so that all that keep it take it: sessions, jobs and the log. */
public final class UserName {
    /** How many characters it has at most. */
    public static final int LONGEST = 255;

    /** Controls, ends of lines, and halves of characters, which a database does not take. */
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private UserName() {}

    /**
     * Says whether a text can be a user's name.
     *
     * @param text any
     * @return whether it is something, not too long, and a line
     */
    public static boolean isFit(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST
                && !UNFIT.matcher(text).find();
    }
}
