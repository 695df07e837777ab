package org.runspace.error;

/**
 * The peer broke the protocol. On a pipeline's channel that pipeline fails and the session stays; on the session's
 * channel the session ends.
 */
public class ProtocolException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause what led to it, or null
     * @param arguments what the message has place for
     */
    public ProtocolException(ErrorCode code, Throwable cause, Object... arguments) {
        super(code, cause, arguments);
    }
}
