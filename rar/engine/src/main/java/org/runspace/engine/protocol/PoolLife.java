package org.runspace.engine.protocol;

import org.runspace.engine.message.RunspaceState;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionBrokenException;
import org.runspace.error.SessionStateException;

/**
 * The state of a pool, the client's or the server's, and what follows each event (MS-PSRP 3.1.1.2.2 and 3.2.1.2.2). An
 * event that the table does not allow throws {@link ImpossibleEventException}. The engine's README shows the same
 * table. Not thread-safe.
 */
final class PoolLife {
    private RunspaceState state = RunspaceState.BEFORE_OPEN;
    /** Why the pool broke; null while it has not. */
    private RunspaceException reason;

    /** What happens to a pool. */
    enum Event {
        /** The client opens it. */
        OPEN,
        /** The client connects to it, for the first time or again. */
        CONNECT,
        /** The server has opened it, or the client is connected to it. */
        OPENED,
        /** The client leaves it to the server. */
        DISCONNECT,
        /** The server keeps it without this client. */
        DISCONNECTED,
        /** It is closed from now on, by the client or by the server. */
        CLOSE,
        /** It was closed as requested. */
        CLOSED,
        /** It ended by a fault. */
        BROKEN
    }

    static RunspaceState after(RunspaceState state, Event event) {
        return switch (state) {
            case BEFORE_OPEN ->
                switch (event) {
                    case OPEN -> RunspaceState.OPENING;
                    case CONNECT -> RunspaceState.CONNECTING;
                    case CLOSE -> RunspaceState.CLOSING;
                    case BROKEN -> RunspaceState.BROKEN;
                    case OPENED, DISCONNECT, DISCONNECTED, CLOSED -> throw impossible(state, event);
                };
            case OPENING ->
                switch (event) {
                    case OPENED -> RunspaceState.OPENED;
                    case CLOSE -> RunspaceState.CLOSING;
                    case BROKEN -> RunspaceState.BROKEN;
                    case OPEN, CONNECT, DISCONNECT, DISCONNECTED, CLOSED -> throw impossible(state, event);
                };
            case OPENED ->
                switch (event) {
                    case OPENED -> RunspaceState.OPENED;
                    case DISCONNECT -> RunspaceState.DISCONNECTING;
                    case DISCONNECTED -> RunspaceState.DISCONNECTED;
                    case CLOSE -> RunspaceState.CLOSING;
                    case BROKEN -> RunspaceState.BROKEN;
                    case OPEN, CONNECT, CLOSED -> throw impossible(state, event);
                };
            case DISCONNECTING ->
                switch (event) {
                    case OPENED -> RunspaceState.OPENED;
                    case DISCONNECTED -> RunspaceState.DISCONNECTED;
                    case CLOSE -> RunspaceState.CLOSING;
                    case BROKEN -> RunspaceState.BROKEN;
                    case OPEN, CONNECT, DISCONNECT, CLOSED -> throw impossible(state, event);
                };
            case DISCONNECTED ->
                switch (event) {
                    case CONNECT -> RunspaceState.CONNECTING;
                    case DISCONNECTED -> RunspaceState.DISCONNECTED;
                    case CLOSE -> RunspaceState.CLOSING;
                    case BROKEN -> RunspaceState.BROKEN;
                    case OPEN, OPENED, DISCONNECT, CLOSED -> throw impossible(state, event);
                };
            case CONNECTING ->
                switch (event) {
                    case OPENED -> RunspaceState.OPENED;
                    case DISCONNECTED -> RunspaceState.DISCONNECTED;
                    case CLOSE -> RunspaceState.CLOSING;
                    case BROKEN -> RunspaceState.BROKEN;
                    case OPEN, CONNECT, DISCONNECT, CLOSED -> throw impossible(state, event);
                };
            case CLOSING ->
                switch (event) {
                    case OPENED, DISCONNECTED, CLOSE -> RunspaceState.CLOSING;
                    case CLOSED -> RunspaceState.CLOSED;
                    case BROKEN -> RunspaceState.BROKEN;
                    case OPEN, CONNECT, DISCONNECT -> throw impossible(state, event);
                };
            case CLOSED, BROKEN ->
                switch (event) {
                    case OPENED, DISCONNECTED, CLOSE, CLOSED, BROKEN -> state;
                    case OPEN, CONNECT, DISCONNECT -> throw impossible(state, event);
                };
        };
    }

    private static ImpossibleEventException impossible(RunspaceState state, Event event) {
        return new ImpossibleEventException("a pool", state, event);
    }

    RunspaceState state() {
        return state;
    }

    boolean is(RunspaceState expected) {
        return state == expected;
    }

    /** Takes an event. Returns whether it changed the state. */
    boolean happened(Event event) {
        RunspaceState before = state;
        state = after(state, event);
        return state != before;
    }

    /** Ends the pool, unless it has ended: with a reason it broke. Returns whether it ended now. */
    boolean end(RunspaceException why) {
        boolean ended = happened(why == null ? Event.CLOSED : Event.BROKEN);
        if (ended) {
            reason = why;
        }
        return ended;
    }

    /** Checks that the pool is in a state; see {@link #requireOpened}. */
    void require(RunspaceState needed, String action) {
        if (state == RunspaceState.BROKEN) {
            throw new SessionBrokenException(ErrorCode.SESSION_ENDED, reason, action, reason.getMessage());
        }
        if (state != needed) {
            throw new SessionStateException(ErrorCode.SESSION_STATE, null, action, state, needed);
        }
    }

    /**
     * Checks that the pool is open.
     *
     * @param action what needs it, for the message
     * @throws SessionBrokenException if it broke, with the reason as the cause
     * @throws SessionStateException if it is not open for another reason
     */
    void requireOpened(String action) {
        require(RunspaceState.OPENED, action);
    }
}
