package org.runspace.console;

import java.util.Arrays;
import java.util.function.Function;

/** The characters of a line while it is typed; none of them stays in memory when it is closed. */
final class WipedLine implements AutoCloseable {
    private char[] characters = new char[80];
    private int length;

    void append(char character) {
        if (length == characters.length) {
            char[] longer = Arrays.copyOf(characters, length * 2);
            close();
            characters = longer;
        }
        characters[length++] = character;
    }

    void removeLast() {
        characters[--length] = '\0';
    }

    int length() {
        return length;
    }

    <T> T use(Function<char[], T> use) {
        char[] exact = Arrays.copyOf(characters, length);
        try {
            return use.apply(exact);
        } finally {
            Arrays.fill(exact, '\0');
        }
    }

    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }
}
