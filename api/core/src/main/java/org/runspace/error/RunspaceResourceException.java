package org.runspace.error;

/** A configured resource cannot be used: it is not bound, of another kind, or its container gives no session. */
public class RunspaceResourceException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause what led to it, or null
     * @param arguments what the message has place for
     */
    public RunspaceResourceException(ErrorCode code, Throwable cause, Object... arguments) {
        super(code, cause, arguments);
    }
}
