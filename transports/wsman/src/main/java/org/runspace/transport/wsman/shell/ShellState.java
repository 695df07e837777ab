package org.runspace.transport.wsman.shell;

/** The state of a shell, as its client knows it (MS-WSMV 3.1.1). An event that the table does not allow throws. */
enum ShellState {
    /** Nothing was asked for. */
    NEW,
    /** Its creation, or the connection to an existing one, was asked for. */
    OPENING,
    /** It takes requests. */
    OPEN,
    /** Its disconnection was asked for. */
    DISCONNECTING,
    /** The server keeps it without this client. */
    DISCONNECTED,
    /** It was asked for again. */
    RECONNECTING,
    /** Its end was asked for. */
    CLOSING,
    /** It has ended for this client, and everything is free. */
    ENDED;

    /** What happens to a shell. */
    enum Event {
        /** It is asked for. */
        OPEN,
        /** The server has it. */
        OPENED,
        /** The client lets go of it. */
        DISCONNECT,
        /** The server keeps it without this client. */
        DISCONNECTED,
        /** The client takes it up again. */
        RECONNECT,
        /** Its end is asked for. */
        CLOSE,
        /** It has ended, by a fault or not. */
        END
    }

    ShellState after(Event event) {
        return switch (this) {
            case NEW ->
                switch (event) {
                    case OPEN -> OPENING;
                    case END -> ENDED;
                    case OPENED, DISCONNECT, DISCONNECTED, RECONNECT, CLOSE -> throw impossible(event);
                };
            case OPENING ->
                switch (event) {
                    case OPENED -> OPEN;
                    case CLOSE -> CLOSING;
                    case END -> ENDED;
                    case OPEN, DISCONNECT, DISCONNECTED, RECONNECT -> throw impossible(event);
                };
            case OPEN ->
                switch (event) {
                    case DISCONNECT -> DISCONNECTING;
                    case DISCONNECTED -> DISCONNECTED;
                    case CLOSE -> CLOSING;
                    case END -> ENDED;
                    case OPEN, OPENED, RECONNECT -> throw impossible(event);
                };
            case DISCONNECTING ->
                switch (event) {
                    case DISCONNECTED -> DISCONNECTED;
                    case OPENED -> OPEN;
                    case CLOSE -> CLOSING;
                    case END -> ENDED;
                    case OPEN, DISCONNECT, RECONNECT -> throw impossible(event);
                };
            case DISCONNECTED ->
                switch (event) {
                    case RECONNECT -> RECONNECTING;
                    case DISCONNECTED -> DISCONNECTED;
                    case CLOSE -> CLOSING;
                    case END -> ENDED;
                    case OPEN, OPENED, DISCONNECT -> throw impossible(event);
                };
            case RECONNECTING ->
                switch (event) {
                    case OPENED -> OPEN;
                    case DISCONNECTED -> DISCONNECTED;
                    case CLOSE -> CLOSING;
                    case END -> ENDED;
                    case OPEN, DISCONNECT, RECONNECT -> throw impossible(event);
                };
            case CLOSING ->
                switch (event) {
                    case OPENED, DISCONNECTED, CLOSE -> CLOSING;
                    case END -> ENDED;
                    case OPEN, DISCONNECT, RECONNECT -> throw impossible(event);
                };
            case ENDED ->
                switch (event) {
                    case OPENED, DISCONNECTED, CLOSE, END -> ENDED;
                    case OPEN, DISCONNECT, RECONNECT -> throw impossible(event);
                };
        };
    }

    /** Returns whether the shell is left, or being left, to the server. */
    boolean isAway() {
        return this == DISCONNECTING || this == DISCONNECTED || this == RECONNECTING;
    }

    private IllegalStateException impossible(Event event) {
        return new IllegalStateException("a shell in the state " + this + " cannot have the event " + event);
    }
}
