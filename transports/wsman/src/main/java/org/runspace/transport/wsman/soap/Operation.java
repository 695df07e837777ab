package org.runspace.transport.wsman.soap;

import java.util.function.Function;
import org.runspace.transport.wsman.soap.envelope.Namespaces;

/**
 * An operation of WS-Management and how the body of its answer is read.
 *
 * @param name its name, for messages
 * @param action its URI
 * @param target what it is done to
 * @param reader makes the reader of a body
 * @param <A> what its answer holds
 */
record Operation<A extends SoapAnswer>(
        String name, String action, Target target, Function<FragmentSink, BodyReader<A>> reader) {
    static final Operation<SoapAnswer.Created> CREATE = new Operation<>(
            "Create", Namespaces.TRANSFER + "/Create", Target.CONFIGURATION, sink -> new CreatedReader());
    static final Operation<SoapAnswer.Acknowledged> DELETE = acknowledged("Delete", Namespaces.TRANSFER);
    static final Operation<SoapAnswer.Started> COMMAND =
            new Operation<>("Command", Namespaces.SHELL + "/Command", Target.SHELL, sink -> new StartedReader());
    static final Operation<SoapAnswer.Acknowledged> SEND = acknowledged("Send", Namespaces.SHELL);
    static final Operation<SoapAnswer.Received> RECEIVE =
            new Operation<>("Receive", Namespaces.SHELL + "/Receive", Target.SHELL, ReceivedReader::new);
    static final Operation<SoapAnswer.Acknowledged> SIGNAL = acknowledged("Signal", Namespaces.SHELL);

    static final Operation<SoapAnswer.Acknowledged> DISCONNECT = acknowledged("Disconnect", Namespaces.SHELL);
    static final Operation<SoapAnswer.Acknowledged> RECONNECT = acknowledged("Reconnect", Namespaces.SHELL);
    static final Operation<SoapAnswer.Connected> CONNECT =
            new Operation<>("Connect", Namespaces.SHELL + "/Connect", Target.SHELL, sink -> new ConnectedReader());
    static final Operation<SoapAnswer.Acknowledged> CONNECT_COMMAND = acknowledged("Connect", Namespaces.SHELL);
    static final Operation<SoapAnswer.Listed<ShellInfo>> ENUMERATE_SHELLS = shells("Enumerate");
    static final Operation<SoapAnswer.Listed<ShellInfo>> PULL_SHELLS = shells("Pull");
    static final Operation<SoapAnswer.Listed<CommandInfo>> ENUMERATE_COMMANDS = commands("Enumerate");
    static final Operation<SoapAnswer.Listed<CommandInfo>> PULL_COMMANDS = commands("Pull");
    static final Operation<SoapAnswer.Identified> IDENTIFY =
            new Operation<>("Identify", "", Target.CONFIGURATION, sink -> new IdentifiedReader());

    /** What an operation is done to. */
    enum Target {
        /** A configuration of PowerShell. */
        CONFIGURATION,
        /** A shell, or one of its commands. */
        SHELL,
        /** The shells of the server. */
        SHELLS,
        /** The commands of a shell. */
        COMMANDS
    }

    private static Operation<SoapAnswer.Acknowledged> acknowledged(String name, String namespace) {
        return new Operation<>(name, namespace + "/" + name, Target.SHELL, sink -> new AcknowledgedReader());
    }

    private static Operation<SoapAnswer.Listed<ShellInfo>> shells(String name) {
        return new Operation<>(
                name,
                Namespaces.ENUMERATION + "/" + name,
                Target.SHELLS,
                sink -> new ListedReader<>("Shell", ShellInfo::reader));
    }

    private static Operation<SoapAnswer.Listed<CommandInfo>> commands(String name) {
        return new Operation<>(
                name,
                Namespaces.ENUMERATION + "/" + name,
                Target.COMMANDS,
                sink -> new ListedReader<>("Command", CommandInfo::reader));
    }

    /** Shells are listed by URIs of their own; all else uses the URI of the shell's configuration. */
    String resource(String configuration) {
        return switch (target) {
            case CONFIGURATION, SHELL -> configuration;
            case SHELLS -> Namespaces.SHELL;
            case COMMANDS -> Namespaces.SHELL + "/Command";
        };
    }
}
