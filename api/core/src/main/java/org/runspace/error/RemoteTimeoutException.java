package org.runspace.error;

/**
 * Something was not answered, or did not end, within its time limit. What happens to the session is said by the
 * message's number: a pipeline that ran too long is stopped and the session stays usable.
 */
public class RemoteTimeoutException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause what led to it, or null
     * @param arguments what the message has place for
     */
    public RemoteTimeoutException(ErrorCode code, Throwable cause, Object... arguments) {
        super(code, cause, arguments);
    }
}
