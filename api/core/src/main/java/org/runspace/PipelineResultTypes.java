package org.runspace;

import java.util.Locale;

/**
 * The streams of a command as they are named where one is merged into another (MS-PSRP 2.2.3.31). The ordinal is the
 * number on the wire.
 */
public enum PipelineResultTypes {
    /** No stream. */
    NONE,
    /** The output. */
    OUTPUT,
    /** The errors. */
    ERROR,
    /** The warnings. */
    WARNING,
    /** The verbose messages. */
    VERBOSE,
    /** The debug messages. */
    DEBUG,
    /** The information stream. */
    INFORMATION,
    /** Every stream. */
    ALL,
    /** Nowhere: what is sent there is dropped. */
    NULL;

    private static final PipelineResultTypes[] ALL_TYPES = values();

    /**
     * Returns PowerShell's name of the stream.
     *
     * @return for example {@code Warning}
     */
    public String text() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the constant with the given number.
     *
     * @param number as on the wire
     * @return {@link #NONE} for numbers that are not known
     */
    public static PipelineResultTypes ofNumber(int number) {
        return number >= 0 && number < ALL_TYPES.length ? ALL_TYPES[number] : NONE;
    }
}
