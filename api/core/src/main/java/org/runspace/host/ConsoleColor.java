package org.runspace.host;

/** The colours of a console, .NET's {@code System.ConsoleColor} (MS-PSRP 2.2.3.3). */
public enum ConsoleColor {
    /** 0. */
    BLACK,
    /** 1. */
    DARK_BLUE,
    /** 2. */
    DARK_GREEN,
    /** 3. */
    DARK_CYAN,
    /** 4. */
    DARK_RED,
    /** 5. */
    DARK_MAGENTA,
    /** 6. */
    DARK_YELLOW,
    /** 7. */
    GRAY,
    /** 8. */
    DARK_GRAY,
    /** 9. */
    BLUE,
    /** 10. */
    GREEN,
    /** 11. */
    CYAN,
    /** 12. */
    RED,
    /** 13. */
    MAGENTA,
    /** 14. */
    YELLOW,
    /** 15. */
    WHITE,
    /** The terminal's own colour, -1: what PowerShell sends on systems where a terminal does not tell its colours. */
    DEFAULT;

    private static final ConsoleColor[] ALL = values();

    /**
     * Returns the number on the wire.
     *
     * @return 0 to 15, or -1 for {@link #DEFAULT}
     */
    public int number() {
        return this == DEFAULT ? -1 : ordinal();
    }

    /**
     * Returns the colour of a number.
     *
     * @param number as on the wire
     * @return {@link #DEFAULT} for every number that is not from 0 to 15
     */
    public static ConsoleColor ofNumber(int number) {
        return number >= 0 && number < DEFAULT.ordinal() ? ALL[number] : DEFAULT;
    }
}
