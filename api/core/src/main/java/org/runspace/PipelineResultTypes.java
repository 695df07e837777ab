package org.runspace;

import java.util.Locale;

/** The streams of a command as they are named where one is merged into another (MS-PSRP 2.2.3.31). */
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

    /**
     * Returns PowerShell's name of the stream.
     *
     * @return for example {@code Warning}
     */
    public String text() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
