package org.runspace.cli;

import java.io.OutputStream;
import java.util.stream.Stream;
import org.runspace.PowerShell;
import org.runspace.object.PSObject;

/** A form in which objects are written to the standard output. */
interface ObjectFormat {
    /** Adds to the commands what this form wants to have done at the server; nothing if not overridden. */
    default void complete(PowerShell commands) {}

    /**
     * Writes objects as they come, in little memory.
     *
     * @param objects read to the end by the calling thread
     * @param out in UTF-8; stays open
     */
    void write(Stream<PSObject> objects, OutputStream out);
}
