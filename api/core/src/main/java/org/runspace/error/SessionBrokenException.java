package org.runspace.error;

/**
 * The session ended while it was in use: the peer's process or machine went away, closed the session, or broke the
 * protocol. Whatever ran on it is lost; a new session must be opened.
 */
public class SessionBrokenException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause what led to it, or null
     * @param arguments what the message has place for
     */
    public SessionBrokenException(ErrorCode code, Throwable cause, Object... arguments) {
        super(code, cause, arguments);
    }
}
