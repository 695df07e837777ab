package org.runspace.error;

/**
 * An action that does not fit the state of its session. The message names the action, the state that was found and the
 * one it needs; the session goes on as it was.
 */
public class SessionStateException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause what led to it, or null
     * @param arguments what the message has place for
     */
    public SessionStateException(ErrorCode code, Throwable cause, Object... arguments) {
        super(code, cause, arguments);
    }
}
