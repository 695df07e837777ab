package org.runspace.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the server did not answer, or a pipeline did not end, within its time limit. The message's number says what
 * becomes of the session: with {@link ErrorCode#PIPELINE_TIMEOUT} the pipeline is stopped and the session can be used
 * on.
 */
public class RemoteTimeoutException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause the underlying failure, or null
     * @param arguments one for each name in the message, in order
     */
    public RemoteTimeoutException(ErrorCode code, @Nullable Throwable cause, @Nullable Object... arguments) {
        super(code, cause, arguments);
    }
}
