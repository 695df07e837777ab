package org.runspace.error;

import org.jspecify.annotations.Nullable;

/** Thrown if a connection string, or a setting in it, is not valid. Nothing was opened. */
public class ConnectionStringException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause the underlying failure, or null
     * @param arguments one for each name in the message, in order
     */
    public ConnectionStringException(ErrorCode code, @Nullable Throwable cause, @Nullable Object... arguments) {
        super(code, cause, arguments);
    }
}
