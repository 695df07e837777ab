package org.runspace.cli;

import java.io.OutputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.runspace.PowerShell;
import org.runspace.object.PSObject;

/** A form in which objects are written to the standard output. */
interface ObjectFormat {
    /** Adds to the commands what this form wants to have done at the server; nothing if not overridden. */
    default void complete(PowerShell commands) {}

    /**
     * Returns commands for what a script has written before {@code exit} or an error ended it, and what the server was
     * to do with it was not done.
     *
     * @param commands for the same session, empty
     * @return empty where everything has come by itself, as it does if this is not overridden
     */
    default Optional<PowerShell> rest(PowerShell commands) {
        return Optional.empty();
    }

    /**
     * Writes objects as they come, in little memory.
     *
     * @param objects read to the end by the calling thread
     * @param out in UTF-8; stays open
     */
    void write(Stream<PSObject> objects, OutputStream out);
}
