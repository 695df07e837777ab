package org.runspace.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the state of a session does not allow an action. The message names the action, the state that was found and
 * the one that is needed; the session itself is not changed.
 */
public class SessionStateException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause the underlying failure, or null
     * @param arguments one for each name in the message, in order
     */
    public SessionStateException(ErrorCode code, @Nullable Throwable cause, @Nullable Object... arguments) {
        super(code, cause, arguments);
    }
}
