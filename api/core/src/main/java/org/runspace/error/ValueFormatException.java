package org.runspace.error;

/**
 * A value that cannot be read from, or written to, CLIXML (MS-PSRP 2.2.5). A value received at the wrong place fails
 * its pipeline; a value to be sent fails the call before anything is sent.
 */
public class ValueFormatException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause what led to it, or null
     * @param arguments what the message has place for
     */
    public ValueFormatException(ErrorCode code, Throwable cause, Object... arguments) {
        super(code, cause, arguments);
    }
}
