package org.runspace.host;

/** The colours of a console, .NET's {@code System.ConsoleColor} (MS-PSRP 2.2.3.3). */
public enum ConsoleColor {
    /** Black. */
    BLACK,
    /** Dark blue. */
    DARK_BLUE,
    /** Dark green. */
    DARK_GREEN,
    /** Dark cyan. */
    DARK_CYAN,
    /** Dark red. */
    DARK_RED,
    /** Dark magenta. */
    DARK_MAGENTA,
    /** Dark yellow. */
    DARK_YELLOW,
    /** Light gray. */
    GRAY,
    /** Dark gray. */
    DARK_GRAY,
    /** Blue. */
    BLUE,
    /** Green. */
    GREEN,
    /** Cyan. */
    CYAN,
    /** Red. */
    RED,
    /** Magenta. */
    MAGENTA,
    /** Yellow. */
    YELLOW,
    /** White. */
    WHITE,
    /** The terminal's own colour. PowerShell sends it on systems whose terminals do not report their colours. */
    DEFAULT
}
