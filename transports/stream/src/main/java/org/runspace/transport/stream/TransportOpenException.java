package org.runspace.transport.stream;

import java.io.IOException;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;
import org.runspace.error.OpenFailure;

/**
 * Thrown if a connection could not be opened, with the kind of the reason. It is reported to the caller as a
 * {@link org.runspace.error.RunspaceOpenException} of the same kind.
 */
@NullMarked
public class TransportOpenException extends IOException {
    private static final long serialVersionUID = 1L;

    private final OpenFailure kind;

    /**
     * Creates the exception.
     *
     * @param kind the kind of the reason
     * @param message one sentence; is cut if it is long, and indented if it has several lines ({@link Excerpt})
     * @param cause the underlying failure, or null
     */
    public TransportOpenException(OpenFailure kind, String message, @Nullable Throwable cause) {
        super(Excerpt.indented(message), cause);
        this.kind = kind;
    }

    /**
     * Returns the kind of the reason.
     *
     * @return never null
     */
    public OpenFailure kind() {
        return kind;
    }
}
