package org.runspace.transport.stream;

import java.io.IOException;
import org.runspace.error.OpenFailure;

/** A connect that failed for a reason worth telling apart. */
public class ConnectException extends IOException {
    private static final long serialVersionUID = 1L;

    private final OpenFailure kind;

    /**
     * Makes the exception.
     *
     * @param kind why it failed
     * @param message one sentence
     * @param cause what led to it, or null
     */
    public ConnectException(OpenFailure kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * Why it failed.
     *
     * @return never null
     */
    public OpenFailure kind() {
        return kind;
    }
}
