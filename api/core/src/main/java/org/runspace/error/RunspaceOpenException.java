package org.runspace.error;

import org.jspecify.annotations.Nullable;

/** Thrown if a session could not be opened. Nothing of it is left behind. */
public class RunspaceOpenException extends RunspaceException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SERVER_TEXT = 20_000;

    private final OpenFailure kind;
    private final String serverText;

    /**
     * Creates the exception.
     *
     * @param kind why it failed
     * @param serverText what the server wrote, the tail of its standard error for example; empty if nothing
     * @param cause the underlying failure, or null
     * @param code the numbered message
     * @param arguments one for each name in the message, in order
     */
    public RunspaceOpenException(
            OpenFailure kind,
            String serverText,
            @Nullable Throwable cause,
            ErrorCode code,
            @Nullable Object... arguments) {
        super(code, cause, arguments);
        this.kind = kind;
        this.serverText = Excerpt.lines(serverText, LONGEST_SERVER_TEXT);
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
     * Returns what the server wrote: the tail of its standard error, a banner or a fault.
     *
     * @return a few lines at most, empty if it wrote nothing
     */
    public String serverText() {
        return serverText;
    }

    /**
     * Returns the numbered message alone.
     *
     * @return the message without what the server wrote
     */
    public String reason() {
        return String.valueOf(super.getMessage());
    }

    /** Returns the numbered message, and below it what the server wrote, each line after blanks. */
    @Override
    public String getMessage() {
        String below = Excerpt.indented(serverText, LONGEST_SERVER_TEXT);
        return below.isEmpty() ? reason() : reason() + System.lineSeparator() + "  " + below;
    }
}
