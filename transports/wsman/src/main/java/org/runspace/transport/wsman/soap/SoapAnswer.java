package org.runspace.transport.wsman.soap;

import java.util.Optional;

/** What the answer to a request says, if it is not a fault. */
public sealed interface SoapAnswer {
    /**
     * The answer to Create.
     *
     * @param shellId the id of the shell, which an old server chooses itself
     * @param shell what the server tells about the shell; empty if it tells nothing
     */
    record Created(String shellId, Optional<ShellInfo> shell) implements SoapAnswer {}

    /**
     * The answer to Command.
     *
     * @param commandId the id of the command, which an old server chooses itself
     */
    record Started(String commandId) implements SoapAnswer {}

    /**
     * The answer to Receive, whose fragments went to the {@link FragmentSink}.
     *
     * @param state the state of the command; empty if the answer does not tell
     * @param commandId the command whose state it is; empty if the answer does not name it
     */
    record Received(Optional<CommandState> state, Optional<String> commandId) implements SoapAnswer {}

    /** The answer to an operation that has nothing to tell but that it was done. */
    record Acknowledged() implements SoapAnswer {}
}
