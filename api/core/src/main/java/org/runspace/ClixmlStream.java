package org.runspace;

import java.util.Locale;

/**
 * The stream of a command that an object of a CLIXML document was written to. PowerShell names it in the attribute
 * {@code S} of the object's element, where one program passes its output to another.
 */
public enum ClixmlStream {
    /** The output; also where the document names no stream, as files never do. */
    OUTPUT("Output"),
    /** The errors: an error record, or a line of text. */
    ERROR("Error"),
    /** The warnings. */
    WARNING("Warning"),
    /** The verbose messages. */
    VERBOSE("Verbose"),
    /** The debug messages. */
    DEBUG("Debug"),
    /** The progress: an object whose property {@code Record} is a progress record. */
    PROGRESS("progress"),
    /** The information stream. */
    INFORMATION("information"),
    /** A stream whose name PowerShell does not know either. */
    UNKNOWN("Unknown");

    private final String text;

    ClixmlStream(String text) {
        this.text = text;
    }

    /**
     * Returns the name as PowerShell writes it.
     *
     * @return for example {@code Error}, or {@code progress}, which PowerShell begins with a small letter
     */
    public String text() {
        return text;
    }

    /**
     * Returns the stream of a name.
     *
     * @param name in upper or lower case
     * @return {@link #UNKNOWN} if there is none
     */
    public static ClixmlStream of(String name) {
        for (ClixmlStream stream : values()) {
            if (stream.text.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return stream;
            }
        }
        return UNKNOWN;
    }
}
