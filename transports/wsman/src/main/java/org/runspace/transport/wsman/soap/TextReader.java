package org.runspace.transport.wsman.soap;

import java.util.function.Consumer;

/** Reads an element that holds a text. */
final class TextReader extends ElementReader {
    /** Longer than any id, name or URI. */
    private static final int LONGEST = 16 * 1024;

    private final String name;
    private final Consumer<String> found;
    private final StringBuilder text = new StringBuilder();

    /**
     * Creates a reader.
     *
     * @param name the element's name, for messages
     * @param found gets the text without white space around it
     */
    TextReader(String name, Consumer<String> found) {
        this.name = name;
        this.found = found;
    }

    @Override
    boolean readsText() {
        return true;
    }

    @Override
    void text(char[] chars, int begin, int length) throws SoapException {
        if (length > LONGEST - text.length()) {
            throw new SoapException("the text of " + name + " is longer than " + LONGEST + " characters");
        }
        text.append(chars, begin, length);
    }

    @Override
    void end() {
        found.accept(text.toString().strip());
    }
}
