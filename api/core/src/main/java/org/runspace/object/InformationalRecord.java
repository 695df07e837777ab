package org.runspace.object;

import java.util.Optional;

/**
 * A warning, verbose or debug record (MS-PSRP 2.2.3.16).
 *
 * @param message the text
 * @param invocation the place in the script that wrote it, or null
 * @param source the received object, with all its properties
 */
public record InformationalRecord(String message, InvocationInfo invocation, PSObject source) {
    /**
     * Returns the place in the script that wrote the record.
     *
     * @return empty if the server did not send it
     */
    public Optional<InvocationInfo> invocationInfo() {
        return Optional.ofNullable(invocation);
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return message;
    }
}
