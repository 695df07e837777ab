package org.runspace.transport.pipe;

import java.io.IOException;
import org.runspace.error.Excerpt;

/** A pipe that could not be connected to. */
final class PipeRefused extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    enum Reason {
        /** There is no such pipe. */
        ABSENT,
        /** There is a file, but nobody listens: its process was killed. */
        STALE,
        /** Too many clients wait for their turn. */
        BUSY,
        /** It belongs to somebody else. */
        DENIED,
        /** It is something that nobody can connect to. */
        UNUSABLE
    }

    PipeRefused(Reason reason, String message, Throwable cause) {
        super(Excerpt.indented(message), cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
