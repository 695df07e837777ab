package org.runspace.adapter;

import org.runspace.engine.protocol.ImpossibleEventException;

/**
 * How a managed connection stands, and what follows each event. A session that ends while nobody has it is no event: it
 * is replaced at the next check-out.
 */
enum ConnectionState {
    /** Nobody has the session, and nobody has used it since its last check-in. */
    IDLE,
    /** Handles have the session; it was not used. */
    OUT,
    /** Handles have the session; it was used. */
    USED,
    /** No handle has the session, but its transaction may not be over; its check-in has not begun. */
    RETURNED,
    /** The session is of no use any more, and the container has not taken it from its handles yet. */
    BROKEN_OUT,
    /** The session is of no use any more; the container is to destroy the connection. */
    BROKEN,
    /** The container has destroyed the connection. */
    DESTROYED;

    /** What happens to a managed connection. */
    enum Event {
        /** A handle gets the session. */
        GIVE,
        /** A handle uses the session. */
        USE,
        /** The container takes the session from all handles. */
        RETURN,
        /** The session is prepared for its next user. */
        CHECK_IN,
        /** The session ended, or none could be given. */
        BREAK,
        /** The container destroys the connection. */
        DESTROY
    }

    /** Whether handles have the session. */
    boolean isOut() {
        return this == OUT || this == USED || this == BROKEN_OUT;
    }

    /** Whether the session may be given to a handle. */
    boolean isAlive() {
        return this != BROKEN_OUT && this != BROKEN && this != DESTROYED;
    }

    /**
     * Returns the state after an event.
     *
     * @throws ImpossibleEventException if this state does not allow it
     */
    ConnectionState after(Event event) {
        return switch (this) {
            case IDLE ->
                switch (event) {
                    case GIVE -> OUT;
                    case RETURN -> IDLE;
                    case BREAK -> BROKEN;
                    case DESTROY -> DESTROYED;
                    case USE, CHECK_IN -> throw impossible(event);
                };
            case OUT ->
                switch (event) {
                    case GIVE -> OUT;
                    case USE -> USED;
                    case RETURN -> IDLE;
                    case BREAK -> BROKEN_OUT;
                    case DESTROY -> DESTROYED;
                    case CHECK_IN -> throw impossible(event);
                };
            case USED ->
                switch (event) {
                    case GIVE, USE -> USED;
                    case RETURN -> RETURNED;
                    case BREAK -> BROKEN_OUT;
                    case DESTROY -> DESTROYED;
                    case CHECK_IN -> throw impossible(event);
                };
            case RETURNED ->
                switch (event) {
                    case GIVE -> USED;
                    case RETURN -> RETURNED;
                    case CHECK_IN -> IDLE;
                    case BREAK -> BROKEN;
                    case DESTROY -> DESTROYED;
                    case USE -> throw impossible(event);
                };
            case BROKEN_OUT ->
                switch (event) {
                    case USE, BREAK -> BROKEN_OUT;
                    case RETURN -> BROKEN;
                    case DESTROY -> DESTROYED;
                    case GIVE, CHECK_IN -> throw impossible(event);
                };
            case BROKEN ->
                switch (event) {
                    case RETURN, BREAK -> BROKEN;
                    case DESTROY -> DESTROYED;
                    case GIVE, USE, CHECK_IN -> throw impossible(event);
                };
            case DESTROYED ->
                switch (event) {
                    case RETURN, BREAK, DESTROY -> DESTROYED;
                    case GIVE, USE, CHECK_IN -> throw impossible(event);
                };
        };
    }

    private ImpossibleEventException impossible(Event event) {
        return new ImpossibleEventException("a managed connection", this, event);
    }
}
