package org.runspace.transport.wsman.soap;

import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;

/** An answer that is not what the protocol allows. */
public final class SoapException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message one sentence
     */
    public SoapException(String message) {
        this(message, null);
    }

    /**
     * Creates the exception.
     *
     * @param message one sentence
     * @param cause the underlying exception, or null
     */
    public SoapException(String message, @Nullable Throwable cause) {
        super(Excerpt.indented(message), cause);
    }
}
