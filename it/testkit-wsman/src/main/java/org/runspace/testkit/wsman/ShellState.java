package org.runspace.testkit.wsman;

import org.runspace.transport.wsman.soap.FaultCode;

/** The state of a shell at its server, and what each state allows (MS-WSMV 3.1.4.15 to 3.1.4.17). */
enum ShellState {
    /** A client uses it. */
    CONNECTED,
    /** It goes on without a client. */
    DISCONNECTED,
    /** It does not exist any more. */
    ENDED;

    /** What happens to a shell. */
    enum Event {
        /** Its client starts, feeds, asks or stops something. */
        USE,
        /** Its client leaves it to the server. */
        DISCONNECT,
        /** The client that had it comes back. */
        RECONNECT,
        /** Another client takes it over. */
        CONNECT,
        /** Its client was not heard of for too long. */
        CLIENT_LOST,
        /** It ends, for whatever reason. */
        END
    }

    ShellState after(Event event) throws WSManFaultException {
        return switch (this) {
            case CONNECTED ->
                switch (event) {
                    case USE, RECONNECT -> CONNECTED;
                    case DISCONNECT, CLIENT_LOST -> DISCONNECTED;
                    case CONNECT -> throw new WSManFaultException(FaultCode.CONNECTED_TO_DIFFERENT_CLIENT);
                    case END -> ENDED;
                };
            case DISCONNECTED ->
                switch (event) {
                    case RECONNECT, CONNECT -> CONNECTED;
                    case CLIENT_LOST -> DISCONNECTED;
                    case USE -> throw new WSManFaultException(FaultCode.SHELL_DISCONNECTED);
                    case DISCONNECT -> throw new WSManFaultException(FaultCode.DISCONNECT_NOT_VALID);
                    case END -> ENDED;
                };
            case ENDED ->
                switch (event) {
                    case CLIENT_LOST, END -> ENDED;
                    case USE, DISCONNECT, RECONNECT, CONNECT ->
                        throw new WSManFaultException(FaultCode.UNEXPECTED_SELECTORS);
                };
        };
    }

    /** Returns the word for it in lists of shells. */
    String word() {
        return this == CONNECTED ? "Connected" : "Disconnected";
    }
}
