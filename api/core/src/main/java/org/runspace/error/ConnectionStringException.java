package org.runspace.error;

/** A connection string, or a setting in it, that cannot be understood. Nothing was opened. */
public class ConnectionStringException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause what led to it, or null
     * @param arguments what the message has place for
     */
    public ConnectionStringException(ErrorCode code, Throwable cause, Object... arguments) {
        super(code, cause, arguments);
    }
}
