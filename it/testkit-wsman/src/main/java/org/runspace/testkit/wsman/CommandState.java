package org.runspace.testkit.wsman;

import org.runspace.transport.wsman.soap.FaultCode;

/** The state of a command, or of the shell's own stream, and what each state allows (MS-WSMV 3.1.4.16, 3.1.4.17). */
enum CommandState {
    /** The client of the shell uses it. */
    CONNECTED,
    /** Another client has taken the shell over, but not this command yet. */
    DISCONNECTED,
    /** Its end was asked for. */
    CLOSING;

    /** What happens to a command. */
    enum Event {
        /** Its client feeds it, asks for its output or stops it. */
        USE,
        /** Another client takes the shell over. */
        SHELL_TAKEN,
        /** The client that took the shell over takes it over, too. */
        CONNECT,
        /** The client that had it comes back. */
        RECONNECT,
        /** Its client has no use for it any more. */
        TERMINATE
    }

    CommandState after(Event event) throws WSManFaultException {
        return switch (this) {
            case CONNECTED ->
                switch (event) {
                    case USE, RECONNECT -> CONNECTED;
                    case SHELL_TAKEN -> DISCONNECTED;
                    case CONNECT -> throw new WSManFaultException(FaultCode.CONNECTED_TO_DIFFERENT_CLIENT);
                    case TERMINATE -> CLOSING;
                };
            case DISCONNECTED ->
                switch (event) {
                    case CONNECT, RECONNECT -> CONNECTED;
                    case SHELL_TAKEN -> DISCONNECTED;
                    case USE, TERMINATE -> throw new WSManFaultException(FaultCode.STREAM_DISCONNECTED);
                };
            case CLOSING ->
                switch (event) {
                    case SHELL_TAKEN -> CLOSING;
                    case USE, CONNECT, RECONNECT, TERMINATE ->
                        throw new WSManFaultException(FaultCode.COMMAND_ALREADY_CLOSED);
                };
        };
    }
}
