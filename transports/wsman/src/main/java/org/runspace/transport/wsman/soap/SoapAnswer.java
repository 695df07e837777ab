package org.runspace.transport.wsman.soap;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** What the answer to a request says, if it is not a fault. */
public sealed interface SoapAnswer {
    /**
     * The answer to Create.
     *
     * @param shellId the id of the shell, which an old server chooses itself
     * @param shell what the server tells about the shell; empty if it tells nothing
     * @param keepsAnswers whether the server gives a lost answer again (MS-WSMV 3.1.4.1.31, OperationID)
     */
    record Created(String shellId, Optional<ShellInfo> shell, boolean keepsAnswers) implements SoapAnswer {}

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

    /**
     * The answer to Connect for a shell.
     *
     * @param fragments the server's messages, from the position to the limit
     * @param keepsAnswers whether the server gives a lost answer again (MS-WSMV 3.1.4.1.31, OperationID)
     */
    record Connected(ByteBuffer fragments, boolean keepsAnswers) implements SoapAnswer {}

    /**
     * The answer to Enumerate or Pull.
     *
     * @param items the next part of the list
     * @param context what a Pull for the part behind it needs; empty if the list is complete
     * @param <T> what is listed
     */
    record Listed<T>(List<T> items, Optional<String> context) implements SoapAnswer {
        /** Copies the items. */
        public Listed {
            items = List.copyOf(items);
        }
    }

    /**
     * The answer to Identify. Texts are empty where the server tells nothing.
     *
     * @param protocolVersion the URI of the protocol
     * @param productVendor who made the server
     * @param productVersion its version, and that of its protocol behind {@code Stack:}
     */
    record Identified(String protocolVersion, String productVendor, String productVersion) implements SoapAnswer {}
}
