package org.runspace.adapter.tx;

import org.runspace.error.ErrorCode;
import org.runspace.error.SessionStateException;

/**
 * How the transaction of a session stands, and what follows each event. Containers end a transaction on a thread of
 * their own when its time is over, so an event that a state does not allow can come, and is refused.
 */
enum TransactionState {
    /** There is none. */
    NONE("not begun"),
    /** The session takes part in one. */
    ACTIVE("active"),
    /** Its last scripts run; the session is not for its user then. */
    ENDING("ending"),
    /** The adapter has stopped before the container ended it. */
    ABANDONED("given up, because the adapter has stopped");

    private final String words;

    TransactionState(String words) {
        this.words = words;
    }

    /** What happens to the transaction. */
    enum Event {
        /** The container begins one. */
        BEGIN("begin a transaction"),
        /** A script is given for its end. */
        SCRIPT("keep a script for the end of a transaction"),
        /** The container commits it. */
        COMMIT("commit"),
        /** The container rolls it back, perhaps once more. */
        ROLLBACK("roll back"),
        /** All of its scripts were run. */
        ENDED("end a transaction"),
        /** The adapter has stopped. Scripts that run already are told by their own end. */
        ABANDON("give up a transaction");

        private final String words;

        Event(String words) {
            this.words = words;
        }
    }

    /**
     * Returns the state after an event.
     *
     * @throws SessionStateException if this state does not allow it
     */
    TransactionState after(Event event) {
        return switch (this) {
            case NONE ->
                switch (event) {
                    case BEGIN -> ACTIVE;
                    case ROLLBACK, ABANDON -> NONE;
                    case SCRIPT, COMMIT, ENDED -> throw refused(event);
                };
            case ACTIVE ->
                switch (event) {
                    case SCRIPT -> ACTIVE;
                    case COMMIT, ROLLBACK -> ENDING;
                    case ABANDON -> ABANDONED;
                    case BEGIN, ENDED -> throw refused(event);
                };
            case ENDING ->
                switch (event) {
                    case ENDED -> NONE;
                    case ABANDON -> ENDING;
                    case BEGIN, SCRIPT, COMMIT, ROLLBACK -> throw refused(event);
                };
            case ABANDONED ->
                switch (event) {
                    case ROLLBACK -> NONE;
                    case ABANDON -> ABANDONED;
                    case BEGIN, SCRIPT, COMMIT, ENDED -> throw refused(event);
                };
        };
    }

    /** Returns the exception for an event that this state does not allow. */
    SessionStateException refused(Event event) {
        return this == NONE && event == Event.SCRIPT
                ? new SessionStateException(
                        ErrorCode.NO_TRANSACTION,
                        null,
                        "its session takes part in none; take the session inside of the transaction")
                : new SessionStateException(ErrorCode.TRANSACTION_STATE, null, event.words, words);
    }

    /** Returns the exception for the use of a session whose transaction ends. */
    SessionStateException refusedUse() {
        return new SessionStateException(ErrorCode.TRANSACTION_STATE, null, "run a pipeline", words);
    }
}
