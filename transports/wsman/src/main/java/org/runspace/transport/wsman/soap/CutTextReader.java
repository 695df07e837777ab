package org.runspace.transport.wsman.soap;

import java.util.function.Consumer;
import org.runspace.error.Excerpt;

/** Reads a text for people, of which no more than they read is kept. */
final class CutTextReader extends ElementReader {
    private final Consumer<String> found;
    private final StringBuilder text = new StringBuilder();

    /**
     * Creates a reader.
     *
     * @param found gets the text without white space around it
     */
    CutTextReader(Consumer<String> found) {
        this.found = found;
    }

    @Override
    boolean readsText() {
        return true;
    }

    @Override
    void text(char[] chars, int begin, int length) {
        append(text, chars, begin, length);
    }

    @Override
    void end() {
        found.accept(text.toString().strip());
    }

    /** Keeps one character more than is shown, so that it can be seen that there were more. */
    static void append(StringBuilder text, char[] chars, int begin, int length) {
        text.append(chars, begin, Math.min(length, Excerpt.WHOLE + 1 - text.length()));
    }
}
