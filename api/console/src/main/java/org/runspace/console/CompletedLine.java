package org.runspace.console;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;

/**
 * A line, the part of it that a completion replaces, and what with.
 *
 * @param line the whole line
 * @param cursor where the user is in it
 * @param word the part to replace
 * @param wordCursor where the user is in the word
 * @param candidates what the word can be replaced with
 */
record CompletedLine(String line, int cursor, String word, int wordCursor, List<Candidate> candidates)
        implements CompletingParsedLine {
    static CompletedLine without(String line, int cursor) {
        return new CompletedLine(line, cursor, "", 0, List.of());
    }

    @Override
    public int wordIndex() {
        return 0;
    }

    @Override
    public List<String> words() {
        return List.of(word);
    }

    /** The server quotes its candidates itself. */
    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        return candidate;
    }

    @Override
    public int rawWordCursor() {
        return wordCursor;
    }

    @Override
    public int rawWordLength() {
        return word.length();
    }
}
