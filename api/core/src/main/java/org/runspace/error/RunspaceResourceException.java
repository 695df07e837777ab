package org.runspace.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a configured resource cannot be used: nothing is bound under its name, it is of another kind, or the
 * container gives no session.
 */
public class RunspaceResourceException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause the underlying failure, or null
     * @param arguments one for each name in the message, in order
     */
    public RunspaceResourceException(ErrorCode code, @Nullable Throwable cause, @Nullable Object... arguments) {
        super(code, cause, arguments);
    }
}
