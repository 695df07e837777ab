package org.runspace.cli;

import java.util.regex.Pattern;

/**
 * Where copies go, on either computer. What is there already plays no part in it, except for a folder where the name of
 * a file is expected: the same command, given again after a failure, means the same.
 *
 * @param text as it was given
 * @param into whether it is a folder that the copies are put into, under the names of their sources; else it is the
 *     name that the only copy gets
 */
record CopyTarget(String text, boolean into) {
    private static final String SEPARATORS = "/\\";
    private static final Pattern FOLDER = Pattern.compile("(.*[/\\\\])?(\\.{0,2}|[A-Za-z]:)", Pattern.DOTALL);

    /**
     * Returns what a target means.
     *
     * @param text with a separator, a drive or dots at its end it is a folder
     * @param sources how many sources there are; if several, it is a folder, too
     */
    static CopyTarget of(String text, int sources) {
        return new CopyTarget(text, sources > 1 || FOLDER.matcher(text).matches());
    }

    /** Returns the name that the copy of a source gets. */
    String of(String source) {
        return into ? within(source) : text;
    }

    /** Returns the name that the copy of a source gets in this folder. */
    String within(String source) {
        boolean separated = isSeparator(text.charAt(text.length() - 1));
        return text + (separated ? "" : "/") + source;
    }

    static boolean isSeparator(char c) {
        return SEPARATORS.indexOf(c) >= 0;
    }
}
