package org.runspace.transport.ssh;

/**
 * How far an SSH connection has come, and what may come next. What does not fit a phase leaves it as it is: it came too
 * late, or a second time.
 */
enum ConnectionPhase {
    /** Made, and nobody uses it yet. */
    IDLE,
    /** Gathers keys and passwords, reaches the host and agrees with it on keys. */
    CONNECTING,
    /** The host has shown its key, and is asked to let the user in. */
    LOGGING_IN,
    /** Carries sessions, and takes more of them. */
    READY,
    /** Carries sessions; the server takes no more of them. */
    FULL,
    /** Has failed or ended. Nothing begins again. */
    GONE;

    /** What happens to a connection. */
    enum Event {
        /** A user wants to use it. */
        JOINED,
        /** The host proved its key, and packets are encrypted from now on. */
        KEYS_AGREED,
        /** The host let the user in. */
        LET_IN,
        /** The server refused one more session. */
        NO_ROOM,
        /** It cannot be made. One that stands already does not fail: it ends. */
        FAILED,
        /** The last user left it, or the host did. */
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
