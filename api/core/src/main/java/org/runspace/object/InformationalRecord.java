package org.runspace.object;

import org.jspecify.annotations.Nullable;

/**
 * A warning, verbose or debug record (MS-PSRP 2.2.3.16).
 *
 * @param message the text
 * @param invocationInfo the place in the script that wrote it, or null
 * @param source the received object, with all its properties
 */
public record InformationalRecord(String message, @Nullable InvocationInfo invocationInfo, PSObject source) {
    /** Returns the text. */
    @Override
    public String toString() {
        return message;
    }
}
