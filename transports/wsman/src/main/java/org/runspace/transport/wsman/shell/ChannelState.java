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
        return switch (event) {
            case OPENED -> this == OPENING ? OPEN : this;
            case DONE -> this == OPENING || this == OPEN ? DONE : this;
            case CLOSE -> this == CLOSED ? CLOSED : CLOSING;
            case CLOSED -> CLOSED;
        };
    }

    /** Returns whether data can be asked for. */
    boolean mayReceive() {
        return this == OPEN;
    }

    /** Returns whether data can be sent. */
    boolean maySend() {
        return this == OPEN;
    }
}
