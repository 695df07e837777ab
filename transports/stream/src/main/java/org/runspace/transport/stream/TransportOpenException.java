package org.runspace.transport.stream;

import java.io.IOException;
import org.runspace.error.OpenFailure;

/**
 * A connection that could not be opened, with the kind of the reason. What a caller sees of it is a
 * {@link org.runspace.error.RunspaceOpenException} of the same kind.
 */
public class TransportOpenException extends IOException {
    private static final long serialVersionUID = 1L;

    private final OpenFailure kind;

    /**
     * Creates the exception.
     *
     * @param kind why it failed
     * @param message one sentence
     * @param cause what led to it, or null
     */
    public TransportOpenException(OpenFailure kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * Returns why it failed.
     *
     * @return never null
     */
    public OpenFailure kind() {
        return kind;
    }
}
