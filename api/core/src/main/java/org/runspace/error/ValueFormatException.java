package org.runspace.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a value cannot be read from, or written as, CLIXML (MS-PSRP 2.2.5). A received value fails its pipeline; a
 * value to be sent fails the call before anything is sent.
 */
public class ValueFormatException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause the underlying failure, or null
     * @param arguments one for each name in the message, in order
     */
    public ValueFormatException(ErrorCode code, @Nullable Throwable cause, @Nullable Object... arguments) {
        super(code, cause, arguments);
    }

    /**
     * Creates a copy of an exception whose message names the document that it is about.
     *
     * @param found the exception, which becomes the cause
     * @param document for example {@code the file /home/ann/mailboxes.xml}
     */
    public ValueFormatException(ValueFormatException found, String document) {
        super(found, found.getMessage() + ", in " + Excerpt.indented(document));
    }
}
