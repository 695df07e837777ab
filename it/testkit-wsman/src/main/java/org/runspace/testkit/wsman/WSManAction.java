package org.runspace.testkit.wsman;

import java.util.Arrays;
import java.util.Optional;
import org.runspace.transport.wsman.soap.envelope.Namespaces;

/** The operations of a {@link WSManEndpoint} (MS-WSMV 3.1.4). */
public enum WSManAction {
    /** Makes a shell, which is a session. */
    CREATE(Namespaces.TRANSFER, "Create"),
    /** Starts a command, which is a pipeline. */
    COMMAND(Namespaces.SHELL, "Command"),
    /** Brings data of a shell or a command. */
    SEND(Namespaces.SHELL, "Send"),
    /** Asks for output of a shell or a command. */
    RECEIVE(Namespaces.SHELL, "Receive"),
    /** Stops or ends a command. */
    SIGNAL(Namespaces.SHELL, "Signal"),
    /** Leaves a shell to the server. */
    DISCONNECT(Namespaces.SHELL, "Disconnect"),
    /** Takes a shell up again. */
    RECONNECT(Namespaces.SHELL, "Reconnect"),
    /** Takes over a shell, or a command, that another client left. */
    CONNECT(Namespaces.SHELL, "Connect"),
    /** Ends a shell. */
    DELETE(Namespaces.TRANSFER, "Delete"),
    /** Asks about one shell. */
    GET(Namespaces.TRANSFER, "Get"),
    /** Asks for the list of shells, or of a shell's commands. */
    ENUMERATE(Namespaces.ENUMERATION, "Enumerate"),
    /** Asks for the next part of a list. */
    PULL(Namespaces.ENUMERATION, "Pull"),
    /** Has no use for the rest of a list. */
    RELEASE(Namespaces.ENUMERATION, "Release");

    private final String uri;

    WSManAction(String namespace, String name) {
        this.uri = namespace + '/' + name;
    }

    static Optional<WSManAction> of(String uri) {
        return Arrays.stream(values()).filter(action -> action.uri.equals(uri)).findFirst();
    }

    /** Returns the URI of the action that answers this one. */
    String answer() {
        return uri + "Response";
    }
}
