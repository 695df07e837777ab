package org.runspace.error;

/**
 * The root of all exceptions of this library. Unchecked; each carries a stable number from {@link ErrorCode}, and says
 * what was found and what was expected.
 */
public class RunspaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause what led to it, or null
     * @param arguments what the message has place for
     */
    public RunspaceException(ErrorCode code, Throwable cause, Object... arguments) {
        super(code.message(arguments), cause);
        this.code = code;
    }

    /**
     * Returns the stable number of this error.
     *
     * @return never null
     */
    public ErrorCode code() {
        return code;
    }
}
