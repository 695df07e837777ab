package org.runspace.object;

import java.util.Optional;

/**
 * A warning, verbose or debug record (MS-PSRP 2.2.3.16).
 *
 * @param message the text
 * @param invocation where it comes from, or null
 * @param source the object it was read from
 */
public record InformationalRecord(String message, InvocationInfo invocation, PSObject source) {
    /**
     * Returns where it comes from.
     *
     * @return empty if the peer did not tell
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
