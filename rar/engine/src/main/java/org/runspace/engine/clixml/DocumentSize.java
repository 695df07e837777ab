package org.runspace.engine.clixml;

/** Counts what a document holds, against the limits. For one thread. */
final class DocumentSize {
    private final ClixmlLimits limits;
    private final Cursor cursor;
    private int elements;
    private long characters;

    DocumentSize(ClixmlLimits limits, Cursor cursor) {
        this.limits = limits;
        this.cursor = cursor;
    }

    /** Begins another document. */
    void clear() {
        elements = 0;
        characters = 0;
    }

    void addElement() {
        if (++elements > limits.elements()) {
            throw cursor.limit("more than " + limits.elements() + " elements");
        }
    }

    /** Adds a name, also one that is known already: code that walks the graph meets it each time. */
    void addName(int size) {
        if (size > limits.nameLength()) {
            throw cursor.limit("a name of more than " + limits.nameLength() + " characters");
        }
        add(size);
    }

    void addText(int size) {
        if (size > limits.textLength()) {
            throw cursor.limit("a text of more than " + limits.textLength() + " characters");
        }
        add(size);
    }

    /** Adds characters that the document has, or that a reference in it stands for. */
    void add(int size) {
        characters += size;
        if (characters > limits.characters()) {
            throw cursor.limit("texts of more than " + limits.characters() + " characters");
        }
    }
}
