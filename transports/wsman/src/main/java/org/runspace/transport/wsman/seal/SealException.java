package org.runspace.transport.wsman.seal;

import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;

/** A message that could not be encrypted, or not be decrypted because it is not what the server sealed. */
public final class SealException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message one sentence
     * @param cause the underlying exception, or null
     */
    public SealException(String message, @Nullable Throwable cause) {
        super(Excerpt.indented(message), cause);
    }

    /**
     * Creates the exception without a cause.
     *
     * @param message one sentence
     */
    public SealException(String message) {
        this(message, null);
    }
}
