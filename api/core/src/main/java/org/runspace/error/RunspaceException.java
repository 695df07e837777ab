package org.runspace.error;

import org.jspecify.annotations.Nullable;

/**
 * The base class of all exceptions of this library. Unchecked; each carries a stable number from {@link ErrorCode}, and
 * its message says what was found and what was expected.
 */
public class RunspaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause the underlying failure, or null
     * @param arguments one for each name in the message, in order
     */
    public RunspaceException(ErrorCode code, @Nullable Throwable cause, @Nullable Object... arguments) {
        super(code.message(arguments), cause);
        this.code = code;
    }

    /**
     * Creates a copy of an exception that says more.
     *
     * @param found the exception, which becomes the cause
     * @param message the whole message, which begins as that of the exception
     */
    protected RunspaceException(RunspaceException found, String message) {
        super(message, found);
        this.code = found.code;
    }

    /**
     * Returns the numbered message that this exception carries.
     *
     * @return never null
     */
    public ErrorCode code() {
        return code;
    }
}
