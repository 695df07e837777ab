package org.runspace.transport.pipe;

/**
 * How far an attachment to a process has come, and what may come next. An event that does not fit the phase changes
 * nothing: it came too late, or a second time.
 */
enum AttachmentPhase {
    /** Looks for the pipe. */
    SEARCHING,
    /** Connected, perhaps several times, and without an answer so far: another client may be attached. */
    UNANSWERED,
    /** The process has answered, so it serves this client. */
    ATTACHED,
    /** Was closed; the pipe has not reported its end yet. */
    CLOSING,
    /** Has ended, and reported it. */
    ENDED;

    /** What happens to an attachment. */
    enum Event {
        /** A pipe took the connection. */
        CONNECTED,
        /** The first bytes arrived. */
        ANSWERED,
        /** The time limit for the first bytes has passed. */
        TIMED_OUT,
        /** It cannot be made, or the process ended it. */
        FAILED,
        /** The session does not want it any more, while it is still looked for. */
        GIVEN_UP,
        /** The session does not need it any more. */
        CLOSED,
        /** A closed one has no pipe any more. */
        PIPE_ENDED
    }

    /** The table of transitions: the phase after an event. */
    AttachmentPhase after(Event event) {
        return switch (event) {
            case CONNECTED -> this == SEARCHING ? UNANSWERED : this;
            case ANSWERED -> this == UNANSWERED ? ATTACHED : this;
            case TIMED_OUT -> this == UNANSWERED ? ENDED : this;
            case FAILED -> isOver() ? this : ENDED;
            case GIVEN_UP -> this == SEARCHING ? ENDED : this;
            case CLOSED -> isOver() ? this : CLOSING;
            case PIPE_ENDED -> this == CLOSING ? ENDED : this;
        };
    }

    /** Whether nothing is attempted any more. */
    boolean isOver() {
        return this == CLOSING || this == ENDED;
    }
}
