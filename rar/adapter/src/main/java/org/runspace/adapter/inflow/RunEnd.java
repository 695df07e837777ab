package org.runspace.adapter.inflow;

import java.util.Optional;
import org.runspace.PipelineItem;
import org.runspace.PipelineState;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.ErrorRecord;

/**
 * Why an attempt is over.
 *
 * @param kind how it ended
 * @param reason in words
 */
record RunEnd(Kind kind, String reason) {
    /** How an attempt ended. */
    enum Kind {
        /** The script has come to its end. */
        COMPLETED,
        /** The session could not be opened, the script failed, or the connection was lost. */
        FAILED,
        /** The server does not accept the credentials. */
        LOGIN_REFUSED
    }

    static RunEnd failed(Throwable cause) {
        boolean refused = cause instanceof RunspaceOpenException open && open.kind() == OpenFailure.AUTHENTICATION;
        String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new RunEnd(refused ? Kind.LOGIN_REFUSED : Kind.FAILED, reason);
    }

    /** Returns the end that the last state of a script means. */
    static RunEnd of(PipelineItem.StateChanged last) {
        if (last.state() == PipelineState.COMPLETED) {
            return new RunEnd(Kind.COMPLETED, "the script has come to its end");
        }
        String reason =
                Optional.ofNullable(last.reason()).map(ErrorRecord::toString).orElse("no reason was told");
        return new RunEnd(Kind.FAILED, "the script ended as " + last.state() + ": " + reason);
    }
}
