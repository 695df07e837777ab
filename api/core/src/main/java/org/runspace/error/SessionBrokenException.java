package org.runspace.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the session ended by itself, while it was in use or before: the server's process or machine stopped, closed
 * the session, or broke the protocol. Pipelines that ran on it are lost; a new session must be opened.
 */
public class SessionBrokenException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause the underlying failure, or null
     * @param arguments one for each name in the message, in order
     */
    public SessionBrokenException(ErrorCode code, @Nullable Throwable cause, @Nullable Object... arguments) {
        super(code, cause, arguments);
    }
}
