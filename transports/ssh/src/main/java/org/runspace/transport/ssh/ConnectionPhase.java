package org.runspace.transport.ssh;

/**
 * How far an SSH connection has come, and what may come next. An event that does not fit the phase changes nothing: it
 * came too late, or a second time.
 */
enum ConnectionPhase {
    /** Created, without a user so far. */
    IDLE,
    /** Gathers keys and passwords, connects to the host and exchanges keys with it. */
    CONNECTING,
    /** The host has proved its key, and the user is being logged in. */
    LOGGING_IN,
    /** Carries sessions, and takes more of them. */
    READY,
    /** Carries sessions; the server takes no more of them. */
    FULL,
    /** Has failed or ended. It is not used again. */
    GONE;

    /** What happens to a connection. */
    enum Event {
        /** A user wants to use it. */
        JOINED,
        /** The host proved its key, and packets are encrypted from now on. */
        KEYS_AGREED,
        /** The host accepted the login. */
        LET_IN,
        /** The server refused one more session. */
        NO_ROOM,
        /** It cannot be established. An established one does not fail: it ends. */
        FAILED,
        /** The last user left it, or the host closed it. */
        ENDED
    }

    /** The table of transitions: the phase after an event. */
    ConnectionPhase after(Event event) {
        return switch (event) {
            case JOINED -> from(IDLE, CONNECTING);
            case KEYS_AGREED -> from(CONNECTING, LOGGING_IN);
            case LET_IN -> from(LOGGING_IN, READY);
            case NO_ROOM -> from(READY, FULL);
            case FAILED -> stands() ? this : GONE;
            case ENDED -> GONE;
        };
    }

    private ConnectionPhase from(ConnectionPhase needed, ConnectionPhase next) {
        return this == needed ? next : this;
    }

    /** Whether one more user may join. */
    boolean takesUsers() {
        return this != FULL && this != GONE;
    }

    /** Whether it carries sessions. */
    boolean stands() {
        return this == READY || this == FULL;
    }
}
