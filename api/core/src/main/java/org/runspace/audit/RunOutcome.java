package org.runspace.audit;

/** How a run has ended. */
public enum RunOutcome {
    /** It came to its end; it may have written error records. */
    COMPLETED,
    /** A terminating error ended it at the server. */
    FAILED,
    /** It was stopped, by its caller or by the server. */
    STOPPED,
    /** It goes on at the server, for another client to take it up. */
    LEFT,
    /** It was not begun: nothing was sent, because its session had ended or runs another pipeline, for example. */
    REFUSED,
    /** A failure outside the script ended it: a broken session, a time limit, or a consumer that threw something. */
    BROKEN
}
