package org.runspace.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the server broke the protocol. On a pipeline's channel that pipeline fails and the session can be used on;
 * on the session's channel the session ends.
 */
public class ProtocolException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause the underlying failure, or null
     * @param arguments one for each name in the message, in order
     */
    public ProtocolException(ErrorCode code, @Nullable Throwable cause, @Nullable Object... arguments) {
        super(code, cause, arguments);
    }
}
