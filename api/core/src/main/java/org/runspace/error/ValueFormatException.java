package org.runspace.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a value cannot be read from, or written as, CLIXML (MS-PSRP 2.2.5). A received value fails its pipeline; a
 * value to be sent fails the call before anything is sent.
 */
public class ValueFormatException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause the underlying failure, or null
     * @param arguments one for each name in the message, in order
     */
    public ValueFormatException(ErrorCode code, @Nullable Throwable cause, @Nullable Object... arguments) {
        super(code, cause, arguments);
    }
}
