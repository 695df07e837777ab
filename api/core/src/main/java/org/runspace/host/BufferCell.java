package org.runspace.host;

/**
 * One cell of a console's buffer.
 *
 * @param character a UTF-16 unit
 * @param foreground the colour of the character
 * @param background the colour behind it
 * @param type whether the cell is one half of a wide character
 */
public record BufferCell(char character, ConsoleColor foreground, ConsoleColor background, Type type) {
    /** The part of a character that a cell shows. */
    public enum Type {
        /** The whole character. */
        COMPLETE,
        /** The left half of a wide character. */
        LEADING,
        /** The right half of a wide character. */
        TRAILING
    }
}
