package org.runspace.error;

import java.util.Locale;

/**
 * The one catalogue of numbered messages. A number never changes its meaning and is never used again.
 *
 * <p>1000 connection strings, 1100 opening, 1200 sessions, 1300 pipelines, 1400 protocol, 1500 values, 1600 hosts, 1700
 * resource adapter.
 */
public enum ErrorCode {
    /** A connection string without a scheme. */
    CONNECTION_STRING_SHAPE(1001, "a connection string has the form scheme:rest?setting=value, found \"%s\""),
    /** No transport has the scheme. */
    UNKNOWN_SCHEME(1002, "no transport is known under the scheme \"%s\"; known: %s"),
    /** The transport does not have the setting. */
    UNKNOWN_SETTING(1003, "the transport \"%s\" has no setting \"%s\"; known: %s"),
    /** A setting's text is not a value of its type. */
    SETTING_VALUE(1004, "the setting \"%s\" needs %s, found \"%s\""),
    /** Two transports have the same scheme. */
    DUPLICATE_SCHEME(1005, "two transports claim the scheme \"%s\": %s and %s"),
    /** The engine's jar is missing. */
    NO_ENGINE(1006, "no engine was found: is runspace-engine beside runspace-api?"),

    /** The open failed; the kind says why. */
    OPEN_FAILED(1101, "could not open %s (%s): %s"),
    /** The peer did not finish the opening exchange in time. */
    OPEN_TIMEOUT(1102, "could not open %s: no answer to the opening messages within %s"),
    /** The peer answered with a version that cannot be spoken. */
    VERSION_REFUSED(1103, "the peer answered with protocol version %s; this side announced %s"),

    /** An action does not fit the session's state. */
    SESSION_STATE(1201, "cannot %s: the session is %s, it must be %s"),
    /** The session ended under its users. */
    SESSION_BROKEN(1202, "the session ended: %s"),
    /** One runspace runs one pipeline. */
    SESSION_BUSY(1203, "cannot start \"%s\": this session is running \"%s\""),
    /** A pool call was not answered in time. */
    POOL_CALL_TIMEOUT(1204, "no answer to %s within %s"),
    /** The peer did not answer a close in time. */
    CLOSE_TIMEOUT(1205, "no answer to the close within %s"),
    /** The peer wrote text beside the protocol. */
    PEER_TEXT(1206, "the peer wrote: %s"),
    /** The pool ended on the server's own account. */
    SERVER_CLOSED(1207, "the server closed the session: %s"),
    /** A script that runs outside of any pipeline waits for the host, and the session is closed. */
    CLOSE_UNANSWERED(
            1208,
            "the connection was cut instead of closed: a script of the server waits for the host, and takes no answer during a close"),

    /** A pipeline ended with a terminating error. */
    PIPELINE_FAILED(1301, "the command failed: %s"),
    /** A pipeline was stopped. */
    PIPELINE_STOPPED(1302, "the command was stopped"),
    /** A pipeline had a time limit and passed it. */
    PIPELINE_TIMEOUT(1303, "the command was stopped: it ran longer than %s"),
    /** A run that ended well wrote error records, and the caller asked for an exception. */
    ERRORS_WRITTEN(1304, "the command wrote %d error(s), the first: %s"),
    /** A consumer did not keep up with a pipeline beside others on one stream. */
    CONSUMER_TOO_SLOW(1305, "the command's output was not read: %d bytes are waiting, the session's limit is %d"),
    /** A pipeline without any command. */
    NO_COMMAND(1306, "a pipeline needs a command or a script before %s"),
    /** The calling thread was interrupted. */
    INTERRUPTED(1307, "the waiting thread was interrupted; the command was asked to stop"),
    /** The server could not take the pipeline. */
    PIPELINE_REFUSED(1308, "the server did not take the command: %s"),
    /** Something the negotiated version does not have. */
    VERSION_LACKS(1309, "%s needs protocol version %s, this session speaks %s"),
    /** The peer did not answer a stop in time. */
    STOP_TIMEOUT(1310, "no answer to the stop within %s"),
    /** The objects to pipe in could not be had. */
    INPUT_FAILED(1311, "the command was stopped: its input could not be read: %s"),
    /** A consumer threw, or its executor refused its work. */
    CONSUMER_FAILED(1312, "the command was stopped: its consumer failed: %s"),

    /** A fragment that breaks the rules of its channel. */
    FRAGMENT(1401, "bad fragment at byte %d of channel %s: %s"),
    /** A message header that breaks the rules. */
    MESSAGE(1402, "bad message %s: %s"),
    /** A message that does not fit the state. */
    MESSAGE_ORDER(1403, "%s arrived while the session is %s"),
    /** A size limit was passed. */
    TOO_LARGE(1404, "%s of %d bytes is beyond the limit of %d"),
    /** A packet of the out-of-process protocol that cannot be read. */
    PACKET(1405, "bad packet: %s; found \"%s\""),
    /** A property of a message is missing or has another type. */
    MESSAGE_PROPERTY(1406, "%s needs the property %s of type %s, found %s"),

    /** CLIXML that cannot be read. */
    CLIXML(1501, "bad CLIXML at byte %d: %s"),
    /** A limit on values was passed. */
    VALUE_LIMIT(1502, "a value is beyond a limit at byte %d: %s"),
    /** A Java value PowerShell has no form for. */
    NOT_SERIALIZABLE(1503, "a value of %s cannot be sent to PowerShell"),
    /** Text that is not XML. */
    XML_NOT_WELL_FORMED(1504, "not a well-formed XML document without a document type: %s"),
    /** Secure strings without a session key. */
    NO_SESSION_KEY(1505, "a SecureString cannot cross this session: it has no session key"),

    /** A host without a user was asked something. */
    HOST_NOT_INTERACTIVE(1601, "this host cannot answer %s: it does not support user interaction"),
    /** A host call that no client answers. */
    HOST_CALL_REFUSED(1602, "the host call %s is refused: %s"),
    /** The parameters or the answer of a host call cannot be read. */
    HOST_CALL_MALFORMED(1603, "the host call %s cannot be read: %s"),
    /** The other side's host threw. */
    HOST_CALL_FAILED(1604, "the host call %s failed: %s"),
    /** The input of a console ended while a question was open. */
    HOST_INPUT_ENDED(1605, "the input ended while %s was to be read"),
    /** A value the remote side keeps of the host was not announced. */
    HOST_VALUE_UNKNOWN(1606, "the client's host did not tell its %s"),

    /** A handle was used after it was closed. */
    HANDLE_CLOSED(1702, "this connection handle is closed"),
    /** A handle was used after its session was handed to somebody else. */
    HANDLE_STALE(1703, "this connection handle belongs to an earlier check-out of its session"),
    /** A check-in could not reset a session. */
    CHECK_IN_REPLACED(1704, "the session of %s was replaced at check-in: %s"),
    /** The adapter is not running. */
    ADAPTER_STOPPED(1705, "the resource adapter is stopped"),
    /** A resource could not be looked up. */
    RESOURCE_LOOKUP(1706, "no remote runspace can be had from \"%s\": %s"),
    /** The container has no session to give. */
    NO_SESSION(1707, "no session of %s can be had: %s"),
    /** A line of the log: a session was opened. */
    SESSION_OPENED(1708, "opened %s in %d ms, protocol version %s, session %s"),
    /** A line of the log: a session ended under its pool. */
    SESSION_LOST(1709, "lost %s, session %s: %s"),
    /** A line of the log: a scope ended before the runs that were started in it. */
    RUNS_LEFT_OPEN(1710, "the owner of \"%s\" ended while %d run(s) of it were open; they were stopped"),
    /** A third party's connection types cannot be loaded. */
    TRANSPORT_DIRECTORY(1711, "the connection types in the directory \"%s\" cannot be used: %s");

    private final int number;
    private final String template;

    ErrorCode(int number, String template) {
        this.number = number;
        this.template = template;
    }

    /**
     * The number as it is written in messages.
     *
     * @return for example {@code PSRP1203}
     */
    public String id() {
        return "PSRP" + number;
    }

    /**
     * The complete message: number and text.
     *
     * @param arguments what the text of this code has place for
     * @return one line, unless an argument has several
     */
    public String message(Object... arguments) {
        return id() + ": " + String.format(Locale.ROOT, template, arguments);
    }
}
