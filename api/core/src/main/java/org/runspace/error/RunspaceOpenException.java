package org.runspace.error;

/** A session could not be opened. Nothing of it is left behind. */
public class RunspaceOpenException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    private final OpenFailure kind;
    private final String peerText;

    /**
     * Creates the exception.
     *
     * @param kind why it failed
     * @param peerText what the other side said, the tail of its standard error for example; empty if nothing
     * @param cause what led to it, or null
     * @param code the numbered message
     * @param arguments what the message has place for
     */
    public RunspaceOpenException(
            OpenFailure kind, String peerText, Throwable cause, ErrorCode code, Object... arguments) {
        super(code, cause, arguments);
        this.kind = kind;
        this.peerText = peerText;
    }

    /**
     * Returns why the open failed.
     *
     * @return never null
     */
    public OpenFailure kind() {
        return kind;
    }

    /**
     * Returns what the other side said in its own words: the tail of its standard error, a banner, a fault.
     *
     * @return several lines at most, empty if it said nothing
     */
    public String peerText() {
        return peerText;
    }

    /** Returns the numbered message, and below it what the other side said. */
    @Override
    public String getMessage() {
        return peerText.isEmpty() ? super.getMessage() : super.getMessage() + System.lineSeparator() + peerText;
    }
}
