package org.runspace.spi;

import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;
import org.runspace.error.OpenFailure;

/**
 * The reason why a transport, or one of its channels, cannot go on.
 *
 * @param kind the kind of an open failure with this reason
 * @param message one sentence: what was found and what was expected
 * @param serverText what the server wrote, the tail of its standard error for example; empty if nothing
 * @param cause the underlying exception, or null; an exception, but no {@code Error}, that repeats what a server wrote
 *     in lines of their own is replaced by a copy, whose lines are indented, as callers print it
 */
public record TransportFailure(
        OpenFailure kind,
        String message,
        String serverText,
        @Nullable Throwable cause) {

    /** Creates the reason. */
    public TransportFailure {
        if (!(cause instanceof Error)) {
            cause = Excerpt.cause(cause);
        }
    }
}
