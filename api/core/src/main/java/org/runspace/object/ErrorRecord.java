package org.runspace.object;

import java.util.Optional;

/**
 * An error that PowerShell reported (MS-PSRP 2.2.3.15).
 *
 * @param message what PowerShell shows: the details if there are any, else the exception's message
 * @param exception the serialized exception; {@link PSObject#NULL} if there was none
 * @param targetObject what it happened to, a Java type as listed at {@link PSObject}, or null
 * @param fullyQualifiedErrorId the identifier scripts test for
 * @param categoryInfo what kind of error it is
 * @param invocation where it happened, or null
 * @param scriptStackTrace the script's call stack as text, or null
 * @param recommendedAction what PowerShell advises, or null
 * @param source the object all of this was read from
 */
public record ErrorRecord(
        String message,
        PSObject exception,
        Object targetObject,
        String fullyQualifiedErrorId,
        CategoryInfo categoryInfo,
        InvocationInfo invocation,
        String scriptStackTrace,
        String recommendedAction,
        PSObject source) {

    /**
     * Returns where it happened.
     *
     * @return empty if the peer did not tell
     */
    public Optional<InvocationInfo> invocationInfo() {
        return Optional.ofNullable(invocation);
    }

    /** Returns what PowerShell shows. */
    @Override
    public String toString() {
        return message;
    }
}
