package org.runspace.transport.wsman.shell;

/** The state of a channel: the session's, or that of a command. An event that the table does not allow throws. */
enum ChannelState {
    /** The server was asked for it. */
    OPENING,
    /** It takes and gives data. */
    OPEN,
    /** The server has no more output for it. */
    DONE,
    /** The server was asked to release it. */
    CLOSING,
    /** It is released. */
    CLOSED;

    /** What happens to a channel. */
    enum Event {
        /** The server has it. */
        OPENED,
        /** The server says that no more output follows. */
        DONE,
        /** The client does not need it any more. */
        CLOSE,
        /** It is released, or was refused. */
        CLOSED
    }

    ChannelState after(Event event) {
        return switch (this) {
            case OPENING ->
                switch (event) {
                    case OPENED -> OPEN;
                    case CLOSE -> CLOSING;
                    case CLOSED -> CLOSED;
                    case DONE -> throw impossible(event);
                };
            case OPEN ->
                switch (event) {
                    case DONE -> DONE;
                    case CLOSE -> CLOSING;
                    case CLOSED -> CLOSED;
                    case OPENED -> throw impossible(event);
                };
            case DONE ->
                switch (event) {
                    case CLOSE -> CLOSING;
                    case CLOSED -> CLOSED;
                    case OPENED, DONE -> throw impossible(event);
                };
            case CLOSING ->
                switch (event) {
                    case DONE, CLOSE -> CLOSING;
                    case CLOSED -> CLOSED;
                    case OPENED -> throw impossible(event);
                };
            case CLOSED ->
                switch (event) {
                    case DONE, CLOSE, CLOSED -> CLOSED;
                    case OPENED -> throw impossible(event);
                };
        };
    }

    private IllegalStateException impossible(Event event) {
        return new IllegalStateException("a channel in the state " + this + " cannot have the event " + event);
    }

    /** Returns whether data can be sent and asked for. */
    boolean carriesData() {
        return this == OPEN;
    }
}
