package org.runspace.error;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one catalogue of numbered messages, with the meaning, the cause and the remedy of each. The operators' page is
 * made from these comments. A number never changes its meaning and is never used again.
 *
 * <p>1000 connection strings, 1100 opening, 1200 sessions, 1300 pipelines, 1400 protocol, 1500 values, 1600 hosts, 1700
 * resource adapter, 1800 files, 1820 command line, 1830 interactive shell, 1840 listeners for runs, 1850 events and the
 * debugger, 1880 export.
 */
public enum ErrorCode {
    /**
     * The connection string cannot be divided into its parts. Cause: it has no scheme, a setting without a value, the
     * same setting twice, or a wrong escape such as {@code %zz}. Remedy: write it like {@code process:} or
     * {@code ssh:admin@web01?share=true}, with special characters escaped as in a URL.
     */
    CONNECTION_STRING_SHAPE(
            1001, "\"{text}\" is not a connection string, which has the form scheme:rest?setting=value: {reason}"),
    /**
     * No transport is installed for the scheme of the connection string. Cause: a misspelt scheme, or the transport's
     * jar is missing; the message names the jar if it is one of this product's. Remedy: use one of the listed schemes,
     * or add the jar: to the class path in Java SE, in a server to the adapter's archive or its
     * {@code transportDirectory}.
     */
    UNKNOWN_SCHEME(1002, "no transport has the scheme \"{scheme}\": {cause}; known schemes: {schemes}"),
    /**
     * The connection string has a setting that its transport does not know. Cause: a misspelt setting, one of another
     * transport, or something that is no setting. Remedy: use one of the listed settings; host, port and user stand
     * before the {@code ?}, credentials and the time limits of a session are in the {@code RunspaceOptions}.
     */
    UNKNOWN_SETTING(1003, "the transport \"{scheme}\" has no setting \"{setting}\"; known settings: {settings}"),
    /**
     * A setting of a connection string, or its part before the settings, has a value that it cannot have. Cause: a
     * misspelt value, one of another type, or one beyond the allowed range. Remedy: give the named setting a value as
     * the message describes it.
     */
    SETTING_VALUE(1004, "the setting \"{setting}\" must be {expected}, found \"{value}\""),
    /**
     * Two installed transports have the same scheme. Cause: a transport's jar is there twice, or a connection type of
     * your own has the scheme of another one. Remedy: remove one of the two jars.
     */
    DUPLICATE_SCHEME(1005, "two transports have the scheme \"{scheme}\": {first} and {second}"),
    /**
     * The API found no engine to open sessions with. Cause: the jar {@code runspace-engine} is missing, or another
     * class loader than the API's has it. Remedy: add it beside {@code runspace-api}.
     */
    NO_ENGINE(1006, "no engine was found: add runspace-engine beside runspace-api"),
    /**
     * A connection is made less safe than it could be, as one of its settings asks for; only a line in the log. Cause:
     * the named setting. Remedy: leave it out, unless the network and the server are trusted for other reasons.
     */
    SETTING_UNSAFE(1008, "{connection}: {consequence}, because of the setting {setting}"),
    /**
     * A part of the client threw where nobody is left whom it could be told; only a line in the log. Cause: an error of
     * the client, or a JVM without memory or threads. Remedy: give the JVM what it lacks; else report it with the log.
     */
    UNTOLD_FAILURE(1009, "{part} failed, and nobody is left to be told: {reason}"),
    /**
     * A line of the log: a short task of the client ran on the thread that asked for it. Cause: what runs the client's
     * tasks, the server's work manager for example, has no thread left, or is being stopped. Remedy: give it more
     * threads, unless the application or the server was just ending.
     */
    NO_THREAD(1010, "there was no thread for a task, which ran on the thread that asked for it: {reason}"),
    /**
     * A line of the log: an endpoint in Java failed at something; its client is told, too, if it is still there. Cause:
     * an error of the endpoint or of one of its commands, or a JVM without memory or threads. Remedy: give the JVM what
     * it lacks; else report it with the log, to the author of the command if it is about one.
     */
    ENDPOINT_FAILED(1011, "{what} failed in an endpoint: {reason}"),
    /**
     * A pool of runspaces cannot have the given size. Cause: numbers below one, or in the wrong order. Remedy: give
     * first the minimum, which is at least one, then the maximum, which is not below it.
     */
    POOL_SIZE(1015, "no pool can have at least {minimum} and at most {maximum} runspaces"),
    /**
     * A program gave an option or a limit a value that it cannot have. Cause: a number or duration beyond the allowed
     * range. Remedy: give the named option a value as the message describes it.
     */
    OPTION_VALUE(1020, "the option \"{option}\" must be {expected}, found \"{value}\""),
    /**
     * A property of a connection pool has a value that it cannot have. Cause: a misspelt value, one of another type,
     * one beyond the allowed range, or one that does not fit another property. Remedy: give the named property a value
     * as the message describes it.
     */
    POOL_PROPERTY(1021, "the property \"{property}\" must be {expected}, found \"{value}\""),
    /**
     * The connection type of a pool cannot be used. Cause: the reason in the message; the jar of the connection type
     * was taken out of the adapter's archive, for example. Remedy: as the reason says.
     */
    POOL_CONNECTION_TYPE(1022, "this pool cannot connect: {reason}"),

    /**
     * The session could not be opened. Cause: see the kind in brackets. UNREACHABLE: the host, port, pipe or process
     * does not answer, or went away during the opening; TOO_MANY: the server has no room for one more session at the
     * moment; AUTHENTICATION: the server refused the credentials, or ended a login with a password; HOST_KEY: the
     * server's host key is not the known one; NOT_FOUND: the program, container or machine does not exist;
     * CONFIGURATION: a setting of the client or the server makes it impossible; TIMEOUT: the server did not answer in
     * time; PROTOCOL: the answer was not PowerShell's; INTERRUPTED: the thread that waited for the session was
     * interrupted, which says nothing about the server. Remedy: read the reason and the server's own words below it,
     * mend that, and open again.
     */
    OPEN_FAILED(1101, "could not open {target} ({kind}): {reason}"),
    /**
     * The connection was made, but PowerShell did not finish the opening. Cause: the server is overloaded, its profile
     * takes long or asks a question, or the started program is not PowerShell in server mode; in a connection type of
     * your own, its streams let nobody write while a thread reads. Remedy: start the same program by hand on that
     * machine and see what it does; give slow servers more time with {@code openTimeout} or the property
     * {@code openTimeoutMillis}; make streams of a channel by {@code ChannelStreams}, not by {@code Channels}.
     */
    OPEN_TIMEOUT(
            1102, "could not open {target} (TIMEOUT): the server did not answer the opening messages within {limit}"),
    /**
     * Client and server have no protocol version in common. Cause: the server answered with a version that the client
     * did not offer. Remedy: update PowerShell on the server, or choose another version in the options.
     */
    VERSION_REFUSED(1103, "the server answered with protocol version {answered}, the client offered {offered}"),
    /**
     * A line of the log: a host that was not known has shown its key, which is known from now on. Cause: the first
     * connection to that host, with {@code strictHostKey=accept-new}. Remedy: none is needed; compare the fingerprint
     * with that of the host, if somebody may have listened in.
     */
    HOST_KEY_KEPT(1104, "the new host key of {host} was accepted and kept in {file}: {key}"),
    /**
     * A line of the log: a host's new key was accepted, but the next JVM will not know it. Cause: the first file of
     * {@code knownHosts} cannot be written. Remedy: let the account of this JVM write that file, or name another one.
     */
    HOST_KEY_NOT_KEPT(
            1105, "the new host key of {host} was accepted, and cannot be kept for the next time: {key}; {reason}"),
    /**
     * A line of the log: what was started in a container too late may still run there. Cause: the container engine
     * answered neither the start of PowerShell nor its end in time. Remedy: look for PowerShell among the container's
     * processes, and end it.
     */
    PROCESS_LEFT(1106, "a process may be left in a container: {reason}"),
    /**
     * What answers is not PowerShell. Cause: the server sends back what it gets, as a terminal does, or a program such
     * as {@code cat}. Remedy: let the connection start PowerShell in its server mode, {@code pwsh -sshs} or {@code pwsh
     * -s} for example, and without a terminal in between.
     */
    ECHO(1110, "the server sends back what it gets, as a terminal or the program cat does; it is not PowerShell"),
    /**
     * The session could not be opened in several attempts. Cause: that of the last attempt, which the message has at
     * its end; the log has those before it. Remedy: mend that; give servers that need longer to have room, or to come
     * back, more time with {@code openTimeout}, more attempts or longer waits, in a pool by the properties
     * {@code openTimeoutMillis}, {@code openAttempts} and {@code openRetryWaitMillis}.
     */
    OPEN_ATTEMPTS_FAILED(
            1870, "{attempts} attempts to open the session failed, after waits of {waits}; the last one: {reason}"),
    /**
     * A line of the log: a session could not be opened, and is tried again. Cause: the reason in the message, which may
     * pass. Remedy: none is needed, unless the last attempt fails, too.
     */
    OPEN_TRIED_AGAIN(1871, "opening {target} is tried again in {wait}, attempt {next} of {attempts}: {reason}"),
    /**
     * A pipeline sent more than it may. It was stopped. Cause: a script with more output than expected, at one of many
     * computers for example. Remedy: let the script select what is needed, read the output as it arrives, or raise
     * {@code pipelineSize} in the limits.
     */
    PIPELINE_SIZE(1872, "the pipeline sent more than {limit} bytes, the limit pipelineSize"),

    /**
     * The session's state does not allow the action. Cause: the session was closed before it was used. Remedy: open a
     * new session.
     */
    SESSION_STATE(1201, "cannot {action}: the session is {state}, it must be {needed}"),
    /**
     * The session ended while it was in use. Cause: the server's process or machine stopped, the network was cut, or
     * the session was aborted. Remedy: open a new session; a pool does so by itself. Look at the reason and at the
     * server's logs if it happens again. Commands that were running may have done their work in part.
     */
    SESSION_BROKEN(1202, "the session ended: {reason}"),
    /**
     * A session runs one command at a time, and one is running. Cause: two threads share a session, or the output of
     * the command before was not read to its end. Remedy: use a pool, or one session for each thread, and close output
     * that is not read to its end.
     */
    SESSION_BUSY(1203, "cannot start \"{command}\": this session is running \"{running}\""),
    /**
     * The server did not answer a request about the session. Cause: the server is overloaded or hangs, or the network
     * is cut without a sign of it. Remedy: check the server; give slow ones more time with {@code callTimeout} or the
     * property {@code callTimeoutMillis}.
     */
    POOL_CALL_TIMEOUT(1204, "the server did not answer {request} within {limit}"),
    /**
     * The server did not confirm the end of the session, so the connection was cut. Cause: a script of the server does
     * not react to being stopped, or the server hangs. Remedy: none is needed on the client; look on the server for
     * processes that were left behind.
     */
    CLOSE_TIMEOUT(1205, "the server did not answer the close within {limit}"),
    /**
     * The server wrote text that is not part of the protocol, for example to its standard error. Cause: a profile or
     * program that writes to the console, or an error of the server. Remedy: read the text; remove what writes it from
     * the profile.
     */
    SERVER_TEXT(1206, "the server wrote: {text}"),
    /**
     * The server ended the session by itself. Cause: an administrator, an idle time limit or a script closed it.
     * Remedy: read the reason, then open a new session; a pool does so by itself.
     */
    SERVER_CLOSED(1207, "the server closed the session: {reason}"),
    /**
     * The session was closed while a script outside of any command waited for an answer of the client's host, which the
     * server does not take during a close. Cause: a profile or an event's action asks the user something. Remedy: none
     * is needed for this session; let such scripts ask nothing.
     */
    CLOSE_UNANSWERED(
            1208, "the connection was cut instead of closed: a script of the server waits for an answer of the host"),
    /**
     * The program's listeners for events, or its host where scripts outside of any command call it, were too slow while
     * something else of the session needed the connection. Cause: the listener is slower than the server raises events.
     * Remedy: let listeners hand on what takes long, raise fewer events, or raise {@code unreadOutput} in the limits.
     */
    CALLBACKS_TOO_SLOW(
            1210,
            "the session's events and host calls were not handled: {waiting} bytes are waiting, the limit is {limit}"),
    /**
     * A method of the program's host, which a script waits for, used the runspace of that script, so each would have
     * waited for the other. Cause: the host answers a question by running something in the session that asks. Remedy:
     * use another session, or a pool with more than one runspace.
     */
    WAITS_FOR_ITSELF(1211, "cannot {action} from inside a host call: the script in this runspace waits for its answer"),
    /**
     * The session had ended before it was used again. Cause: it was lost while nothing ran in it; the reason is the
     * same as that of the loss, and its exception is the cause of this one. Remedy: open a new session; a pool does so
     * by itself.
     */
    SESSION_ENDED(1213, "cannot {action} any more: {reason}"),
    /**
     * A session was ended because the program had forgotten it: nothing referred to it any more, and it was still open.
     * If it had been left to its server, it stays there, and only what this program had of it is freed. Cause: the code
     * at the named place does not close what it opens. Remedy: open sessions in try-with-resources. If the place is not
     * enough, the system property {@code org.runspace.openStack=true} adds the stack trace of the opening.
     */
    SESSION_FORGOTTEN(1220, "{target}, session {id}, was never closed and is ended now; it was opened at {caller}"),
    /**
     * A line of the log: something of the client that belongs to a session has failed, and the session or its command
     * with it; the application is told, too. Cause: an error of the client, or a JVM without memory or threads. Remedy:
     * give the JVM what it lacks; else report it with the log.
     */
    CONNECTION_FAULT(1221, "the session with {target} had a fault: {reason}"),
    /**
     * A line of the log: the server causes so many lines for one session that the rest is hidden. Cause: a script, or
     * the profile of the server's user, that goes on writing. Remedy: mend the script; the level DEBUG shows the rest.
     */
    NOTICES_HIDDEN(1222, "the server causes more than {most} lines; the level of the others is DEBUG"),
    /**
     * The session ends with its connection. Cause: only some connection types let a client leave a session to the
     * server and take it up again: {@code wsman}, and {@code loopback} for tests. Remedy: use one of those, or keep the
     * connection.
     */
    NOT_DISCONNECTABLE(
            1230,
            "cannot {action}: a session of the connection type \"{scheme}\" ends with its connection; one of wsman or loopback can be left and taken up"),
    /**
     * The session could not be left to the server, or not be taken up again, and is as it was before. Cause: in the
     * message; another client has taken it up, for example, or the server cannot be reached. Remedy: try it again when
     * the cause is gone.
     */
    CONNECTION_UNCHANGED(1231, "the connection of the session could not be changed: {reason}"),
    /**
     * A run could not be left to its server for another program. Cause: in the message. Remedy: leave a run that is the
     * only one of a session of your own, whose input has been sent, and whose consumer takes what arrives.
     */
    RUN_NOT_LEFT(1232, "the run cannot be left to the server: {reason}"),
    /**
     * A pipeline that the server runs already was asked for what only a new one can do. Cause: the object stands for a
     * pipeline that another client has started; its commands and its input are fixed. Remedy: receive its output, or
     * start a pipeline of your own.
     */
    PIPELINE_EXISTS(1233, "cannot {action}: the server runs this pipeline already"),
    /**
     * The session that was taken up is a pool of several runspaces. Cause: it was opened with {@code openPool}, or by
     * another client with such a size. Remedy: take it up with {@code connectPool}. It stays with the server.
     */
    POOL_OF_SEVERAL(1234, "the session {id} has up to {most} runspaces: connectPool takes it up"),
    /**
     * A text is not the handle of a run. Cause: it was cut or changed, or comes from a newer version. Remedy: give the
     * text that {@code RunHandle.toJson} returned.
     */
    RUN_HANDLE(1235, "this is not the handle of a run: {reason}"),
    /**
     * The rest of a message was dropped when a session was taken up; only a line in the log. Cause: the client before
     * this one ended, or was killed, when it had received a part of the message, which the server does not send again.
     * Remedy: none for this message; let clients leave their sessions by {@code disconnect} before they end.
     */
    MESSAGE_DROPPED(
            1236,
            "{session}: the rest of a message of {channel} was dropped: another client had received its beginning"),
    /**
     * A command that the server runs in a session is not among the session's pipelines; only a line in the log. Cause:
     * its id is not one that clients of PowerShell give, so that another program has started it. Remedy: end it by that
     * program.
     */
    PIPELINE_NOT_LISTED(1237, "{server}: a command with the id \"{id}\" is left out: it is no pipeline of PowerShell"),

    /**
     * The command ended with a terminating error. Cause: PowerShell's error message says it. Remedy: mend the script or
     * its arguments; the exception has the error record with its position, and what was written before.
     */
    PIPELINE_FAILED(1301, "the command failed: {error}"),
    /**
     * The command was stopped before its end. Cause: the program, the end of its scope or the server stopped it, or the
     * resource adapter that it ran in was stopped. Remedy: none, if it was meant; else find the code that calls
     * {@code stop} or {@code close}.
     */
    PIPELINE_STOPPED(1302, "the command was stopped"),
    /**
     * The command ran longer than its caller allows. Cause: the work takes longer, or a cmdlet waits for something.
     * Remedy: give the call more time, or mend what waits.
     */
    PIPELINE_TIMEOUT(1303, "the command was stopped: it ran longer than {limit}"),
    /**
     * The command ended, but wrote error records, and its caller wants an exception then. Cause: PowerShell's error
     * messages say it; the first is in the message. Remedy: mend the script, or handle its errors.
     */
    ERRORS_WRITTEN(1304, "the command wrote {count} error(s), the first: {error}"),
    /**
     * The output of a command was read too slowly while others of the same session needed the connection. Cause: the
     * consumer is slower than the server and reads a stream to its end much later. Remedy: read the output as it comes,
     * send less of it, use a session for each command, or raise {@code unreadOutput} in the limits.
     */
    CONSUMER_TOO_SLOW(1305, "the command's output was not read: {waiting} bytes are waiting, the limit is {limit}"),
    /**
     * A pipeline without a command cannot do this. Cause: a parameter, a statement's end or the run came before the
     * first command. Remedy: call {@code addCommand} or {@code addScript} first.
     */
    NO_COMMAND(1306, "a pipeline needs a command or a script before {action}"),
    /**
     * The thread that waited was interrupted; a command it waited for is stopped. Cause: the program or the server
     * interrupts its threads, as most do when they stop. Remedy: none, if it was meant.
     */
    INTERRUPTED(1307, "the waiting thread was interrupted; a command it waited for is stopped"),
    /**
     * The server refused to start the command. Cause: the server says it in the message; often a limit on the number of
     * commands or a broken request. Remedy: follow the server's text. The session itself can be used on.
     */
    PIPELINE_REFUSED(1308, "the server refused the command: {reason}"),
    /**
     * The server's protocol version does not have what was asked for. Cause: the server runs an older PowerShell, or
     * the options choose an older version. Remedy: do without it, or update the server.
     */
    VERSION_LACKS(1309, "{feature} needs protocol version {needed}, this session has {negotiated}"),
    /**
     * The server did not confirm that a command has stopped. Cause: the command is in native code that does not react
     * to being stopped, or the server hangs. Remedy: open a new session; give slow commands more time with
     * {@code stopTimeout} or the property {@code stopTimeoutMillis}.
     */
    STOP_TIMEOUT(1310, "the server did not answer the stop within {limit}"),
    /**
     * The objects to be sent to a running command could not be read. Cause: the program's iterator or publisher threw
     * what the message says. Remedy: mend the source of the input.
     */
    INPUT_FAILED(1311, "the command was stopped: its input could not be read: {reason}"),
    /**
     * The program's code that receives the output threw, or its executor refused the work. Cause: the message says it.
     * Remedy: mend the consumer.
     */
    CONSUMER_FAILED(1312, "the command was stopped: its consumer failed: {reason}"),
    /**
     * The client threw while it served the command: in a method of its host that wants no answer, or where it sends the
     * command or takes a call of the host. Cause: the message says it; often the client has no memory or no thread
     * left. Remedy: mend the host, or give the client what it lacks; else report it.
     */
    CLIENT_FAILED(1313, "the command was stopped: the client failed: {reason}"),
    /**
     * What carried one command failed, which alone does not end its session. Cause: in the message; the server refused
     * the command or a request about it, for example by a quota, or the session is about to end, too. Remedy: mend the
     * cause and run the command again, in a new session if this one has ended. It may have done its work in part.
     */
    COMMAND_CUT(1314, "the command was cut off: {reason}"),
    /**
     * A script at one of many targets has called {@code exit} with another code than 0, by which scripts say that they
     * failed. Cause: in the script. Remedy: what the code means there; a script that only wants to end calls
     * {@code exit 0} or {@code return}.
     */
    SCRIPT_EXIT(1315, "the script has ended with the exit code {code}"),
    /**
     * The command has ended, but the program's host did not perform the calls that came before its end in time. Cause:
     * a method of the host blocks. Remedy: mend the host; give a slow one more time with {@code stopTimeout}, or with
     * the time limit of the call.
     */
    HOST_TIMEOUT(1320, "the command has ended, but the host did not perform its calls within {limit}"),
    /**
     * The calls of a command to the program's host were performed too slowly while others of the same session needed
     * the connection. Cause: the host is slower than the script writes. Remedy: a faster host, or one that hands on
     * what takes long; a session for each command; or raise {@code unreadOutput} in the limits.
     */
    HOST_TOO_SLOW(
            1321, "the host did not perform the command's calls: {waiting} bytes are waiting, the limit is {limit}"),
    /**
     * A thread that delivers the items of a run was to wait for that run. Cause: a listener for records reads the
     * stream that calls it. Remedy: read the stream where it was opened.
     */
    WAIT_IN_CONSUMER(1322, "cannot wait for the items of a run from inside the code that consumes them"),
    /**
     * The server asks the program's host one question after another, and does not take the answers. A script waits for
     * each answer before it asks again. Cause: a fault of the server. Remedy: report it to the maker of the server.
     */
    ANSWERS_NOT_TAKEN(
            1340, "the server asks on without taking the host's answers: {waiting} bytes of them are waiting"),
    /**
     * A value that was to be sent or written threw while it was read. Cause: the message says what it threw; often
     * another thread changed a collection, or a secure string was closed. Remedy: give a copy that nobody changes, or
     * mend the value's class.
     */
    VALUE_THREW(1341, "a value could not be read when it was to be sent: {reason}"),
    /**
     * A stream of a command's output was closed while it was read, so what was read is not all. Cause: another thread
     * closed it, or it was read after its close. Remedy: close the stream where it is read; to stop a command, use
     * {@code PowerShell.stop()}.
     */
    STREAM_CLOSED(1342, "the stream of the command's output was closed before its end"),
    /**
     * A group of targets was to succeed everywhere and did not. Cause: the message says how many targets ended in which
     * state, and why the first one failed. Remedy: look at the results of those targets, mend what they say, and run
     * the group again for their names only.
     */
    GROUP_FAILED(1343, "not every target succeeded: {summary}; the first, {target}: {reason}"),

    /**
     * The server sent a fragment that breaks the protocol (MS-PSRP 2.2.4). Cause: a fault of the server, or of
     * something between that changes bytes. Remedy: open a new session; report it with the server's version if it
     * happens again.
     */
    FRAGMENT(1401, "bad fragment at byte {position} of channel {channel}: {reason}"),
    /**
     * The server sent a message that breaks the protocol (MS-PSRP 2.2.1). Cause: a fault of the server, or of something
     * between that changes bytes. Remedy: open a new session; report it with the server's version if it happens again.
     */
    MESSAGE(1402, "bad message {message}: {reason}"),
    /**
     * The server sent a message at a time when the protocol does not allow it (MS-PSRP 3.1.5). Cause: a fault of the
     * server. Remedy: open a new session; report it with the server's version if it happens again.
     */
    MESSAGE_ORDER(1403, "{message} arrived while the session is {state}"),
    /**
     * A message or a line is larger than the client takes. Cause: a command sends a very large object, or something
     * that is not PowerShell answers. Remedy: send less at once, or raise {@code messageSize} in the limits.
     */
    TOO_LARGE(1404, "{what} of {size} bytes is beyond the limit of {limit}"),
    /**
     * The server sent a line that is no packet of PowerShell's stream protocol. Cause: a profile or program that writes
     * to the console, or a program that is not PowerShell in server mode. Remedy: let the server's profile write
     * nothing (start it with {@code -NoProfile}), and check the program or subsystem.
     */
    PACKET(1405, "bad packet: {reason}; found \"{text}\""),
    /**
     * A message of the server lacks a property, or has it with another type (MS-PSRP 2.2.2). Cause: a server with
     * another form of the protocol, or a fault of the server. Remedy: report it with the server's version.
     */
    MESSAGE_PROPERTY(1406, "{message} needs the property {property} of type {type}, found {found}"),
    /**
     * Something happened that the protocol's states do not allow, so that the pipeline or the session was ended
     * (MS-PSRP 3.1.1). Cause: a server that acknowledges what was not asked for, or a fault of this library. Remedy:
     * report it with the message and the server's version.
     */
    IMPOSSIBLE_EVENT(1407, "the event {event} cannot happen to {thing} in the state {state}"),
    /**
     * A packet came from the wrong end of a connection: a server sent one that asks for something, or a client one that
     * acknowledges something. Cause: a program that sends back what it reads, as {@code cat} or a terminal does, stands
     * where PowerShell should be, or a fault of the server. Remedy: check the program, the subsystem or the command
     * that the connection starts.
     */
    PACKET_DIRECTION(1410, "a {sender} sent the packet {packet}, which only a {receiver} sends"),
    /**
     * The server acknowledged something that the client had not asked for. Cause: a fault of the server. Remedy: report
     * it with the message and the server's version.
     */
    UNASKED_ANSWER(1411, "the server acknowledged {what}, which was not asked for"),
    /**
     * The JVM has not enough memory for a message that is within its limits. The pipeline that it belongs to fails, and
     * its memory is given up. Cause: a command sends a very large object, or the heap is small for the limits. Remedy:
     * send less at once, lower {@code messageSize} in the limits, or give the JVM more memory.
     */
    OUT_OF_MEMORY(1412, "not enough memory for {message}"),

    /**
     * A value from the server, or a document, is not valid CLIXML (MS-PSRP 2.2.5). Cause: a fault of the server, a file
     * that was cut off or changed, or a text that is something else: a file's name, for example, which
     * {@code Clixml.read} takes as a {@code Path} only. Remedy: export the file again; report a server with its version
     * and the command whose output it is.
     */
    CLIXML(1501, "bad CLIXML at byte {position}: {reason}"),
    /**
     * A value passes a limit that protects the client's memory. Cause: a very large or deeply nested object, also one
     * that the client wants to send. Remedy: select the properties that are needed ({@code Select-Object}), or raise
     * the named limit.
     */
    VALUE_LIMIT(1502, "a value passes a limit at byte {position}: {limit}"),
    /**
     * A Java value has no form in PowerShell. Cause: the message names its class or what is wrong with it. Remedy:
     * convert it first, for example to a map, a list or a string.
     */
    NOT_SERIALIZABLE(1503, "PowerShell has no form for {value}"),
    /**
     * A text that was to be sent as XML is not a well-formed document, or has a document type. Cause: the message names
     * the place. Remedy: mend the text, or send it as a string.
     */
    XML_NOT_WELL_FORMED(1504, "not a well-formed XML document without a document type: {reason}"),
    /**
     * A SecureString could not be encrypted or decrypted. Cause: client and server have not exchanged the session key
     * (MS-PSRP 2.2.2.3), or the exchange failed. Remedy: look for an earlier error of the session's key; open a new
     * session.
     */
    NO_SESSION_KEY(1505, "a SecureString cannot be sent or received: the session has no key"),
    /**
     * A CLIXML document cannot be read or written. Cause: the file does not exist, its rights do not allow it, its disk
     * is full, or its bytes are no text in the encoding that it names. Remedy: as the reason says.
     */
    CLIXML_ACCESS(1520, "the CLIXML document cannot be {action}: {reason}"),
    /**
     * An object of a CLIXML document refers to an object before it that is no longer kept in memory. Cause: much lies
     * between the two. Remedy: raise {@code referable} in the options.
     */
    CLIXML_REFERENCE(
            1521, "the reference at byte {position} leads to an object that was given up: {limit} bytes are kept"),
    /**
     * A secure string would leave the protection it has. Cause: a {@code SecureString} is to be written to a file,
     * where it could be read, or a {@code ProtectedString} of a file is to be sent to a server, which cannot decrypt
     * it. Remedy: leave it out; send a {@code SecureString} to a server, and let PowerShell on the computer that is to
     * read the file write it.
     */
    SECRET_IN_FILE(1522, "a secure string cannot be written: {reason}"),

    /**
     * Nothing that PowerShell sends can become the Java type that a program asks for; nothing was run. Cause: a
     * component of a record, or the type itself, of a class that the library does not know. Remedy: use the types that
     * the documentation of {@code ObjectMapping} lists; {@code Object} takes any value.
     */
    TYPE_NOT_MAPPABLE(1530, "no object can become {type}; {count} thing(s) are in the way:{list}"),
    /**
     * Objects that were received do not fit the Java type that a program asks for. Cause: a property that is missing,
     * null or of another type on this server, as listed. Remedy: make the component an {@code Optional}, give it
     * another type, or name the property with {@code @Property}. The objects as they came are in the {@code result()}
     * of a {@code ResultMappingException}.
     */
    OBJECT_MISMATCH(1531, "what was received cannot become {type}; {count} thing(s) do not fit:{list}"),

    /**
     * An interface of a program cannot stand for commands; nothing was run. Cause: methods without the name of a
     * command or of a parameter, or with types that nothing can become, as listed. Remedy: name them with
     * {@code @Cmdlet} and {@code @Param}, compile with {@code -parameters}, and use the types that
     * {@code RemoteRunspace.commands} lists.
     */
    COMMAND_INTERFACE(1532, "{type} cannot stand for commands; {count} thing(s) are in the way:{list}"),
    /**
     * A server does not have the commands of an interface as they are declared; nothing was run. Cause: another version
     * of a module, a restricted endpoint, or a misspelt name, as listed. Remedy: install the module, ask for the right,
     * or mend the name.
     */
    COMMANDS_DIFFER(1533, "the server does not have the commands of {type}; {count} thing(s) differ:{list}"),
    /**
     * A command wrote another number of objects than the method that stands for it can return. Cause: the command found
     * nothing, or several. Remedy: let the method return an {@code Optional} or a {@code List}.
     */
    OUTPUT_COUNT(1534, "the command {command} wrote {count} object(s), and the method {method} returns one"),
    /**
     * A script was given a parameter by a name that it does not declare, and it reads no {@code $args}, where
     * PowerShell puts such a parameter: its value would be lost. Cause: a spelling mistake, or no {@code param(...)} at
     * the begin of the script. Remedy: correct the name, or declare the parameter.
     */
    SCRIPT_PARAMETER(
            1535, "the script has no parameter \"{name}\", its value would be lost; its parameters: {declared}"),

    /**
     * A script asked the user something, and the client has no user. Cause: {@code Read-Host}, a confirmation or a
     * missing mandatory parameter. Remedy: give all values as parameters, add {@code -Confirm:$false}, or give the
     * options a host that answers.
     */
    HOST_NOT_INTERACTIVE(1601, "this host cannot answer {method}: it does not support user interaction"),
    /**
     * A call to the client's host was refused. Cause: the reason in the message; a client shows its screen to no
     * server, for example. Remedy: let the script do without it.
     */
    HOST_CALL_REFUSED(1602, "the host call {method} is refused: {reason}"),
    /**
     * A call to the client's host, or the answer to one, cannot be read (MS-PSRP 2.2.3.17). Cause: a fault of the
     * program that sent it. Remedy: report it with the server's version.
     */
    HOST_CALL_MALFORMED(1603, "the host call {method} cannot be read: {reason}"),
    /**
     * The client's host failed while it answered a script. Cause: the message says it. Remedy: mend the host that was
     * given in the options.
     */
    HOST_CALL_FAILED(1604, "the host call {method} failed: {reason}"),
    /**
     * The input of a console ended while a question was open. Cause: the user closed it (Ctrl+D), or the input is a
     * file that is at its end. Remedy: give the values as parameters, or an input that has all answers.
     */
    HOST_INPUT_ENDED(1605, "the input ended while {what} was to be read"),
    /**
     * A script asked for a value of the client's screen, for example its size, that the client did not send. Cause: the
     * client's host has no screen. Remedy: let the script do without it, or give the options a host that has it.
     */
    HOST_VALUE_UNKNOWN(1606, "the client's host did not send its {value}"),
    /**
     * The user of a console gave no answer to a question. Cause: the user pressed Ctrl+C. Remedy: none is needed; the
     * script can catch the error.
     */
    HOST_INPUT_CANCELLED(1607, "the user cancelled while {what} was to be read"),

    /**
     * A connection was used after it had been closed. Cause: the application keeps it longer than it may. Remedy: get a
     * new one for each piece of work, and close it at its end.
     */
    HANDLE_CLOSED(1702, "this connection handle is closed"),
    /**
     * A connection was used after the container had given its session to another user. Cause: the application keeps a
     * connection beyond its transaction or request. Remedy: get a new one for each piece of work.
     */
    HANDLE_STALE(1703, "this connection handle belongs to an earlier check-out of its session"),
    /**
     * A line of the log: a used session could not be made clean, so a new one was opened in its place. Cause: the
     * reason in the message; a server below protocol version 2.3 cannot reset a session. Remedy: none is needed; let
     * commands end before the connection is closed if it happens often.
     */
    CHECK_IN_REPLACED(1704, "the session of {target} was replaced at check-in: {reason}"),
    /**
     * The resource adapter is not running. Cause: it is being stopped or undeployed, or it was not started for this
     * pool. Remedy: start it, or deploy it again, and look for errors of its start in the server's log.
     */
    ADAPTER_STOPPED(1705, "the resource adapter is stopped"),
    /**
     * The name of an injected runspace leads to none. Cause: the pool or its JNDI name is not defined, is misspelt, or
     * belongs to another kind of resource; or, if the reason names a class of this adapter, the adapter was deployed
     * again and the application still has the classes of the former one. Remedy: compare the name with the resources of
     * the server and of the application's {@code web.xml}; deploy the application again after the adapter.
     */
    RESOURCE_LOOKUP(1706, "no remote runspace was found at \"{name}\": {reason}"),
    /**
     * The pool has no session to give. Cause: all sessions are in use and the waiting time is over, or a new one could
     * not be opened; the reason says which. Remedy: raise the pool's maximum size, find what keeps sessions, or mend
     * the opening.
     */
    NO_SESSION(1707, "the pool of {target} gave no session: {reason}"),
    /**
     * A line of the log: the pool opened a session. Cause: a session was needed and none was free. Remedy: none is
     * needed.
     */
    SESSION_OPENED(1708, "opened {target} in {millis} ms, protocol version {version}, session {id}"),
    /**
     * A line of the log: a session of the pool ended by itself. Cause: the reason in the message; the server's process
     * or machine stopped, or the network was cut. Remedy: none is needed if it is rare, since the pool opens a new one;
     * else check the server.
     */
    SESSION_LOST(1709, "lost {target}, session {id}: {reason}"),
    /**
     * A line of the log: a request or another scope ended while commands that were started in it were running. Cause:
     * the server or the application is being stopped, or the application does not read or close what it started.
     * Remedy: none at a stop; else close streams and runs in the scope that starts them.
     */
    RUNS_LEFT_OPEN(1710, "the owner of \"{name}\" ended while {count} run(s) of it were open; they were stopped"),
    /**
     * The directory of additional connection types cannot be used. Cause: the adapter's property
     * {@code transportDirectory} names no readable directory, or a jar in it is broken. Remedy: mend the property, the
     * rights or the jar, and start the adapter again.
     */
    TRANSPORT_DIRECTORY(1711, "the connection types in the directory \"{directory}\" cannot be used: {reason}"),
    /**
     * A line of the log: the script whose output is the messages of a bean has begun. Cause: the bean was deployed, or
     * the script was started again. Remedy: none is needed.
     */
    INFLOW_STARTED(1712, "{bean} gets the output of its script in {target}, session {id}"),
    /**
     * A line of the log: a message-driven bean gets nothing at present, and the next attempt follows. Cause: the reason
     * in the message; the server cannot be reached, the script has failed or ended, or the connection was lost. Remedy:
     * none is needed if it is rare; else as the reason says.
     */
    INFLOW_INTERRUPTED(1713, "{bean} gets nothing from {target}; the next attempt is in {delay}: {reason}"),
    /**
     * A line of the log: a message-driven bean gets nothing any more. Cause: its script has ended, or it did not take
     * an object, and its settings say that this is the end. Remedy: deploy the bean again, with other values of
     * {@code restart} and {@code undeliverable} if it is to go on.
     */
    INFLOW_ENDED(1714, "{bean} gets nothing from {target} any more: {reason}"),
    /**
     * A line of the log: a message-driven bean did not take an object, and gets it again. Cause: the reason in the
     * message; the bean has thrown, its transaction was rolled back, or its application is still starting. Remedy: mend
     * the bean, unless the cause passes by itself.
     */
    ITEM_REFUSED(1715, "{bean} did not take object {number} from {target}, which comes again in {delay}: {reason}"),
    /**
     * A line of the log: an object was lost, because a message-driven bean did not take it. Cause: the reason in the
     * message, and no redelivery is left. Remedy: mend the bean, or raise {@code redeliveries}; the bean itself can put
     * aside what it cannot use.
     */
    ITEM_LOST(1716, "{bean} did not take object {number} from {target}, which is lost: {reason}"),
    /**
     * A line of the log: the script of a message-driven bean has written an error, and goes on. Cause: the error in the
     * message. Remedy: mend the script, or let it catch the error. After ten of one run, more are lines of the level
     * DEBUG.
     */
    INFLOW_SCRIPT_ERROR(1717, "the script of {bean} in {target} reports: {error}"),
    /**
     * A message-driven bean wants its objects in transactions, and the server has none. Cause: the server's transaction
     * service is off. Remedy: switch it on, or annotate the bean's method as {@code NOT_SUPPORTED}.
     */
    INFLOW_NO_TRANSACTIONS(1718, "{bean} wants transactions, which this server does not have"),
    /**
     * A line of the log: a message-driven bean still worked on an object when it was undeployed and the waiting time
     * was over. Cause: the bean waits for something. Remedy: give the bean's work a time limit.
     */
    INFLOW_BUSY(1719, "{bean}, with messages from {target}, was still busy after {limit}"),
    /**
     * A script for the end of a transaction was given where there is none. Cause: plain Java SE has no transactions; or
     * the call was made outside of a transaction, through a session that was taken before the transaction began, or
     * through a pool that takes part in none. Remedy: begin the transaction first, with {@code @Transactional} for
     * example, then take the session; let the pool have transaction support LocalTransaction, in the server and in the
     * property {@code transactionLevel}.
     */
    NO_TRANSACTION(1720, "there is no transaction for this script to wait for: {reason}"),
    /**
     * The server asked the adapter for a kind of transaction that the pool does not offer. Cause: the pool, or a list
     * of transactions to recover, wants XA, which PowerShell cannot do; or the pool's property {@code transactionLevel}
     * is NoTransaction. Remedy: give the pool the transaction support LocalTransaction or NoTransaction, in the server
     * and in the property alike.
     */
    TRANSACTION_KIND(1721, "the pool of {target} has no {kind} transactions: {reason}"),
    /**
     * A commit failed, so the transaction's compensations were run. Cause: the reason in the message; a script of
     * {@code onCommit} failed or wrote an error, a pipeline was still running, or the session had ended. Remedy: mend
     * that; the message says how the compensations went.
     */
    COMMIT_FAILED(1722, "the transaction in {target} was not committed: {reason}; {compensations}"),
    /**
     * A line of the log: a compensation failed or could not be run, so what it was to undo may still be there. The
     * others are run all the same. Cause: the reason in the message. Remedy: do by hand what the script in the message
     * was to do; the values of its arguments are not shown.
     */
    COMPENSATION_FAILED(1723, "compensation {number} of {count} in {target} failed: {reason}; its script: {script}"),
    /**
     * A rollback could not undo everything. Cause: at least one compensation failed; each has a line in the log.
     * Remedy: see PSRP1723 in the log.
     */
    ROLLBACK_INCOMPLETE(1724, "the transaction in {target} was rolled back, but {compensations}"),
    /**
     * The container's calls for a transaction came in an order that cannot be. Cause: a session was used in two
     * transactions at once, or while its transaction ended on another thread. Remedy: let each transaction take a
     * session of its own, and let no thread use it after the transaction's end.
     */
    TRANSACTION_STATE(1725, "cannot {action}: the transaction of this session is {state}"),
    /**
     * A line of the log: the server does not show a pool among its MBeans. Cause: the reason in the message. Remedy:
     * none is needed; the pool works without.
     */
    MBEAN_REFUSED(1726, "the pool of {target} has no MBean: {reason}"),
    /**
     * A pool logs in by credentials that no application offers at present. Cause: the application with that
     * {@code @RunspaceCredentials} is not deployed, or the property {@code credentials} is misspelt. Remedy: deploy it
     * before the pool is used, or mend the property.
     */
    CREDENTIALS_UNKNOWN(1727, "no application offers the credentials \"{name}\""),
    /**
     * Credentials are offered under a name that is taken. Cause: two applications, or two beans of one, have the same
     * name in {@code @RunspaceCredentials}. Remedy: give one of them another name.
     */
    CREDENTIALS_OFFERED(1728, "credentials are already offered under the name \"{name}\""),
    /**
     * A line of the log: something of the resource adapter had not ended when it was stopped. Cause: a server did not
     * answer in time, an application was still busy, or the part in the message failed. Remedy: none is needed if the
     * application server stops, too; else look for threads and processes that are left.
     */
    ADAPTER_STOP(1729, "the adapter stopped, but {what}"),
    /**
     * A session could not be opened because the application server gave no thread for it. Cause: all threads of the
     * server's work manager are busy; each session in a child process keeps one for itself. Remedy: make the pools
     * smaller, or the work manager larger: on WildFly {@code max-threads} of
     * {@code /subsystem=jca/workmanager=default/long-running-threads=default}, on Payara {@code max-thread-pool-size}
     * of {@code thread-pool-1}, on Open Liberty {@code coreThreads} of {@code executor}.
     */
    WORK_NOT_STARTED(
            1730,
            "{target} could not be opened: the application server's work manager {manager} did not start the work \"{work}\" within {time}; {waiting} such work(s) of this adapter wait, and {running} run"),
    /**
     * A session cannot differ from its pool in the way that was asked for. Cause: the connection type of the pool has
     * no such property, a host for a child process for example. Remedy: leave that part of the {@code SessionSpec} out,
     * or make a pool of another definition.
     */
    SPEC_NOT_POSSIBLE(1731, "the sessions of {target} cannot have another {part}"),
    /**
     * A method with {@code @CompensateWith} was called, and the names of its parameters, which are those of its script,
     * are not known. Cause: its class was compiled without the names. Remedy: compile it with {@code -parameters}, or
     * annotate the parameters with {@code @ScriptArgument}.
     */
    COMPENSATION_ARGUMENT(
            1732,
            "the parameters of {method} have no names for the script of @CompensateWith; compile it with -parameters"),
    /**
     * A run did not end before its session was given to another user. Cause: the pool has {@code openHandles=release},
     * and the server wanted the session back: the request or transaction of the run ended or, on WildFly, all sessions
     * of the pool were in use. Remedy: wait for the end of a run before the request or transaction ends, and have as
     * many sessions as are used at once; or set {@code openHandles=keep}.
     */
    SESSION_TAKEN_BACK(1733, "the application server took the session of {target} back before this run had ended"),
    /**
     * A message-driven bean cannot be called as the user of its setting {@code caller}, so it is not deployed, or gets
     * no objects: none any more (PSRP1714), or none until a later try succeeds (PSRP1715). Cause: the reason in the
     * message; the application server does not let adapters say who calls, or does not know that user. On WildFly the
     * reason is IJ000252 until the adapter has a security domain. Remedy: on WildFly give it one by {@code wm-security}
     * and {@code wm-elytron-security-domain} of its resource; on other servers name a user that they know, or leave
     * {@code caller} out.
     */
    INFLOW_CALLER(1734, "{bean} cannot be called as {caller} by this server: {reason}"),
    /**
     * The application server asked for a session as another user, or with another request, than the one that it was
     * opened for. Cause: the server gives the sessions of its pool to users without asking the adapter whose they are;
     * PowerShell's sessions cannot change their user. Remedy: let the server match the connections of the pool, on
     * Payara by {@code --matchconnections=true}.
     */
    USER_CHANGED(1735, "a session of {target} cannot be given to another user or request than its own"),
    /**
     * The journal of a pool's compensations cannot be used. Cause: the reason in the message; the data source of the
     * property {@code journal} does not exist, the database does not answer, or its user may not create the tables or
     * write into them. Remedy: mend that; the manual has the tables. The work whose compensation could not be kept was
     * not done, unless the application went on.
     */
    JOURNAL_FAILED(1736, "the journal \"{journal}\" of the pool of {target} failed: {reason}"),
    /**
     * A compensation cannot stand in a journal. Cause: it has a secret, a host of its own, or a value that has no form
     * in CLIXML, as the message says. Remedy: let the script fetch the secret by itself, from a vault for example.
     */
    JOURNAL_REFUSED(1737, "the compensation cannot be kept in a journal: {reason}"),
    /**
     * Another server has taken this one for dead, and runs or has run the compensations of its transactions. Cause: for
     * 20 s this server could not tell that it lives, because its JVM was paused, or the database out of reach. Remedy:
     * mend that. New transactions are not affected.
     */
    JOURNAL_TAKEN(1738, "the compensations in {target} were taken over by another server"),
    /**
     * A line of the log: compensations that a server left behind when it died or stopped are run. Cause: it did not
     * live to see the end of their transactions. Remedy: none is needed; lines with PSRP1723 tell those that fail.
     */
    JOURNAL_FOUND(1739, "{count} compensation(s) that a server has left in {target} are run now"),
    /**
     * A line of the log: a compensation that a server left behind cannot be run. It stays in the table
     * {@code RUNSPACE_COMPENSATION} in the state FAILED. Cause: the reason in the message; what was done for a caller
     * with a credential of its own cannot be undone without that caller. Remedy: do by hand what its script was to do,
     * and delete the row.
     */
    JOURNAL_UNUSABLE(
            1740,
            "compensation {number} of the transaction {transaction} of {owner}, a server that has stopped, cannot be run in {target}: {reason}"),
    /**
     * A line of the log: compensations that a server left behind wait. Cause: the reason in the message; no session
     * could be opened, in most cases. Remedy: none is needed if the target comes back.
     */
    JOURNAL_WAITS(
            1741, "compensations that a server has left in {target} wait, and are tried again in {delay}: {reason}"),
    /**
     * The name in {@code @RunspaceResource}, {@code @HeldRunspace} or {@code @CompensateWith} leads to no pool. Cause:
     * none of the places in the message, which were asked in this order, knows it. Remedy: give it a value in the
     * configuration, refer to the pool in the application's {@code web.xml}, or name the pool as the server does.
     */
    RESOURCE_UNKNOWN(1742, "no remote runspace is known as \"{name}\"; there is none in {places}"),
    /**
     * A runspace is to be injected without a name. Cause: the injection point, or the look-up of a bean, has the
     * qualifier {@code @Any} or an empty name, where the name of a pool is needed. Remedy: qualify it by
     * {@code @RunspaceResource} or {@code @HeldRunspace} with the name.
     */
    RESOURCE_UNNAMED(1743, "no pool is named where a runspace is injected: {point}"),
    /**
     * A held session was used that is not there any more. Cause: the server has stored the bean that held it elsewhere,
     * on disk or in another server, where a session cannot go; it was given back to its pool, and its variables are
     * gone. Remedy: close the injected runspace, whose next use takes another session; to keep sessions, hold them in
     * beans that the server does not passivate or replicate.
     */
    HELD_SESSION_GONE(
            1744, "the session held from \"{name}\" was given back when the bean that held it was passivated"),
    /**
     * A method with {@code @CompensateWith} was called that has two of them. Cause: two stereotypes or interceptor
     * bindings of its bean say something else. Remedy: say it once more at the method or the class, which go before
     * them.
     */
    COMPENSATION_AMBIGUOUS(1745, "{method} would be undone by several scripts: {scripts}"),
    /**
     * Credentials that an application offers could not be had from it. Cause: the application's bean has failed, or has
     * returned null; the reason is in the message, and more is in the cause. Remedy: mend the bean.
     */
    CREDENTIALS_FAILED(1746, "the application gave no answer for the credentials \"{name}\": {reason}"),
    /**
     * A session of a caller could not be opened, because the application server has of this caller what no session can
     * log in with. The pool's own user is not taken instead: that would be somebody else. Cause: the login of the
     * application server gives keys, a certificate, expired tickets, or a credential of a kind of its own. Remedy: map
     * the caller to a name and a password for this pool, or let the login give a {@code GSSCredential} or the
     * ticket-granting ticket of Kerberos.
     */
    CALLER_CREDENTIAL(
            1747,
            "no session can log in as the caller: the application server has {found}, expected a name and a password for this pool, a GSSCredential or a KerberosTicket"),
    /**
     * A line of the log: an object for a message-driven bean does not have the property that tells its place, so the
     * script cannot be told where to begin when it is started again. The log has this once for each activation. Cause:
     * the setting {@code position} is misspelt, or the script writes objects without this property. Remedy: let every
     * object have it, or leave the setting out.
     */
    ITEM_UNPLACED(1748, "object {number} for {bean} from {target} does not have the property \"{position}\""),
    /**
     * A line of the log: the server does not show all numbers of a pool among its metrics. Cause: the reason in the
     * message. Remedy: none is needed; the pool works without.
     */
    METRICS_REFUSED(1765, "the metrics of {pool} are not shown: {reason}"),
    /**
     * A file of this computer cannot be read or written, so that it was not copied. Cause: the reason in the message;
     * it does not exist, this user may not use it, or the disk is full. Remedy: mend that.
     */
    FILE_LOCAL(1800, "the file \"{file}\" of this computer cannot be {action}: {reason}"),
    /**
     * A file of the server cannot be read or written, so that it was not copied. Cause: the reason in the message,
     * which is the server's; it does not exist, the session's user may not use it, or the disk is full. Remedy: mend
     * that.
     */
    FILE_REMOTE(1801, "the file \"{file}\" of the server cannot be {action}: {reason}"),
    /**
     * A file was not copied, because there is one of the target's name. Cause: it is the same file from an earlier
     * copy, or another one. Remedy: copy to another name, or allow that it is replaced by
     * {@code TransferOptions.withReplace}, on the command line by {@code --replace}. An earlier copy of the same
     * content is left as it is by {@code TransferOptions.withResume}, or {@code --resume}.
     */
    FILE_EXISTS(
            1802,
            "\"{file}\" is there already and is not replaced unless that is allowed (--replace, or TransferOptions.withReplace)"),
    /**
     * A folder is named where a file is expected. Cause: the target was given as the folder to copy into, or the source
     * is a folder. Remedy: give the whole name of the file.
     */
    FILE_IS_FOLDER(1803, "\"{file}\" is a folder; expected a file"),
    /**
     * A file was copied, but both sides found different contents, so that the copy was not given its name. Cause:
     * something else has changed the copy, or a disk is broken. Remedy: copy it again.
     */
    FILE_DIFFERS(1804, "\"{file}\" has arrived with the SHA-256 {found}; expected {expected}"),
    /**
     * The session cannot copy files. Cause: its endpoint runs no scripts, or not in the whole language of PowerShell,
     * as the reason in the message says. Remedy: use an endpoint or a user without this restriction.
     */
    FILE_NO_SCRIPTS(
            1805,
            "files cannot be copied in this session, which does not run scripts of the language mode FullLanguage: {reason}"),
    /**
     * A copy was ended, because something else has changed or deleted what it had written. Cause: another copy to the
     * same target began. Remedy: let them run one after the other.
     */
    FILE_BUSY(1806, "\"{file}\" was changed by something else while it was written; expected one copy at a time"),
    /**
     * A file is named where a folder is expected. Cause: the source or the target of a copied folder is a file. Remedy:
     * copy it by {@code upload} or {@code download}, or name the folder.
     */
    FOLDER_IS_FILE(1807, "\"{folder}\" is a file; expected a folder"),
    /**
     * Some files of a folder were not copied. Cause: for each its own, which {@code failures()} of the exception has by
     * the file's name; the message has the first. Remedy: mend these, and copy the folder again with
     * {@code TransferOptions.withResume}, which sends only what is missing.
     */
    FOLDER_INCOMPLETE(
            1808,
            "{failed} of the {total} files and folders in \"{folder}\" were not copied, the others were; the first of them is \"{file}\": {reason}"),
    /**
     * A file or a folder within a folder was not copied because of its name. Cause: a server has sent a name that leads
     * out of the folder, or the other computer cannot have this name, as Windows none with a colon. Remedy: rename it,
     * or leave it out by {@code TransferOptions.withPattern}; do not trust a server that sends names with {@code ..}.
     */
    FILE_NAME(1809, "\"{name}\" is no name for a file in this folder: {reason}"),
    /**
     * A folder of the server was not copied, because it has too much in it. Cause: more files and folders than one copy
     * may have, or a server that lists them without end. Remedy: copy the folders in it one by one.
     */
    FOLDER_TOO_LARGE(
            1810, "\"{folder}\" has more than {limit} files and folders in it, which is the limit of one copy"),
    /**
     * A folder cannot be listed or created, so that nothing in it was copied. Cause: the reason in the message; it does
     * not exist, the user may not use it, or it is a symbolic link, which is not followed. Remedy: mend that.
     */
    FOLDER_UNUSABLE(1811, "the folder \"{folder}\" of {computer} cannot be {action}: {reason}"),
    /**
     * A file was not copied, because it was changed meanwhile, so that the copy could be a mixture. Cause: a program
     * writes to it, or has set its time; what is only added at its end does no harm. Remedy: copy it when that program
     * has finished, or copy a snapshot of it.
     */
    FILE_CHANGED(
            1812,
            "the file \"{file}\" of {computer} was changed while it was copied; expected that it stays or only grows"),
    /**
     * Attributes of files were to be copied, and cannot be, so that nothing was. Cause: the reason in the message; one
     * side has those of Unix and the other one those of Windows, its file system has none, or its PowerShell is older
     * than 7.3 and changes none on Unix. Remedy: copy without {@code TransferOptions.withAttributes}.
     */
    FILE_ATTRIBUTES(1813, "the attributes of files cannot be copied: {reason}"),
    /**
     * A file that the command line names cannot be read. Cause: the reason in the message; a script, a list of hosts or
     * a password is expected in UTF-8, and of a size that such a file has. Remedy: name another file, or mend it.
     */
    COMMAND_LINE_FILE(1820, "the file \"{file}\" cannot be used: {reason}"),
    /**
     * The program has to ask the user something, a password for example, and there is no terminal. Cause: it runs in a
     * service or a scheduled task. Remedy: give the password by {@code --password-file} or {@code --password-env}, and
     * a key without a passphrase, or with an agent.
     */
    COMMAND_LINE_NO_TERMINAL(1821, "there is no terminal to ask for {what}: {reason}"),
    /**
     * What is piped into the program cannot be used as the script's input. Cause: it is not JSON though
     * {@code --input-json} was given, not UTF-8, or has a line of extraordinary length. Remedy: mend what writes it.
     */
    COMMAND_LINE_INPUT(1822, "the standard input cannot be used: {reason}"),
    /**
     * The program's output cannot be written. Cause: a full disk, or a value that the wanted form has no place for; the
     * reason is in the message. The script was stopped. Remedy: make room, or choose another form.
     */
    COMMAND_LINE_OUTPUT(1823, "the output cannot be written: {reason}"),
    /**
     * An environment variable that {@code --password-env} names cannot be used. Cause: it is not set, or the
     * environment's language cannot have its characters. Remedy: set it, or use {@code --password-file}.
     */
    COMMAND_LINE_VARIABLE(1824, "the environment variable \"{name}\" cannot be used: {reason}"),
    /**
     * The session of an interactive shell ended before its user ended the shell. Cause: in the message; the server's
     * process ended, or the connection broke. Remedy: open a new session; variables and functions of the lost one are
     * gone, and what a server keeps without its client can be taken up again where the connection type has that.
     */
    SHELL_SESSION_LOST(1830, "the session is lost, open a new one to go on: {reason}"),
    /**
     * A line of an interactive shell has what only a script can have. Cause: the endpoint takes commands and no
     * scripts, as one of Just Enough Administration (JEA) does. Remedy: type commands with parameters and constant
     * values, with pipes between them.
     */
    SHELL_COMMANDS_ONLY(
            1831, "this endpoint runs commands with constant values, and no scripts, but the line has {what}"),
    /**
     * The file of an interactive shell's history cannot be read or written. Cause: in the message. Remedy: give another
     * file, or the right to use this one.
     */
    SHELL_HISTORY_UNUSABLE(1832, "the history in {file} cannot be used: {reason}"),
    /**
     * A listener for runs has thrown something, which changes nothing but that it may have missed a run; what it throws
     * later is logged at the level DEBUG only. Cause: a fault in the named class of the application; the stack trace
     * shows where. Remedy: mend it.
     */
    RUN_LISTENER_FAILED(1840, "a listener for runs failed, {listener}: {reason}"),
    /**
     * A listener for runs is not told of all of them. Cause: it does not return, or takes longer for each run than the
     * runs themselves. Remedy: let it hand over what takes long, a database for example, and look for what it waits
     * for.
     */
    RUNS_UNTOLD(
            1841,
            "the listener for runs {listener} does not keep up: {bytes} bytes of news wait for it, and until it has taken them no other run is told to it"),
    /**
     * A line of the log: a run in a session of a pool has ended, and the pool's property {@code auditLog} wants that to
     * be known. Cause: none. Remedy: none is needed; the line has the names of commands and parameters and the hashes
     * of scripts, but no values.
     */
    RUN_TOLD(
            1842,
            "{caller} ran on {target}: {outcome}, {error}, after {duration}; {counts}; {sent} bytes sent, {received} received; session {session}, run {run}, trace {trace}; commands: {commands}"),
    /**
     * A listener for runs is offered under a name that is taken. Cause: two applications, or two beans of one, have the
     * same name in {@code @RunspaceAudit}. Remedy: give one of them another name.
     */
    RUN_LISTENER_OFFERED(1843, "a listener for runs is already offered under the name \"{name}\""),
    /**
     * A pool wants to tell its runs to a listener that no application offers at present; they go on untold. Logged once
     * until one is offered. Cause: the application with that {@code @RunspaceAudit} is not deployed, or the property
     * {@code auditListener} is misspelt. Remedy: deploy it before the pool is used, or mend the property.
     */
    RUN_LISTENER_UNKNOWN(1844, "no application offers the listener for runs \"{name}\"; runs go on untold"),
    /**
     * A pool of several runspaces cannot do what belongs to a single one. Cause: a registration for events, or a
     * debugger, is for one runspace, and the server chooses another one for each command. Remedy: open a pool with one
     * runspace for this: {@code RunspaceFactory.openPool(1, 1, ...)}.
     */
    ONE_RUNSPACE_NEEDED(1850, "{what} need a pool with one runspace, found one with up to {count}"),
    /**
     * Events arrived faster than the program took them, and waited in more memory than they may have. The program gets
     * those that wait, and then this exception; the server sends no more. Cause: the subscriber is slow, or requests
     * less than arrives. Remedy: hand on what takes long, register for less, or give {@code withBuffer} more bytes.
     */
    EVENTS_TOO_SLOW(1851, "too many events of {source} wait for the program: {waiting} bytes, the limit is {limit}"),
    /**
     * The endpoint does not offer what a registration for events needs. Cause: a restricted endpoint. Remedy: have its
     * administrator make the named command visible, or allow scripts.
     */
    EVENTS_NOT_OFFERED(1852, "cannot get events of {source}: the endpoint does not offer {missing}"),
    /**
     * A script that writes the object whose events are wanted wrote none or several. Cause: the script. Remedy: let it
     * write the object and nothing else, with {@code $null =} before what must not be written.
     */
    EVENT_OBJECT(1853, "the script for the events of {source} wrote {count} objects, expected one"),
    /**
     * The events of one registration go to one subscriber. Cause: a second call of {@code subscribe} or
     * {@code consume}. Remedy: register a second time, or publish the events to several in the program.
     */
    EVENTS_SUBSCRIBED(1854, "the events of {source} have a subscriber already"),
    /**
     * A line of the log: a registration for events could not be ended, so the server goes on sending these events until
     * the session ends. The program gets none of them. Cause: the reason. Remedy: close the session if the events are
     * many.
     */
    EVENTS_LEFT(1855, "the registration for the events of {source} was not ended: {reason}"),
    /**
     * The debugger was asked for something that needs a script which has stopped. Cause: no script has reached a
     * breakpoint yet, or the one that had was told to go on. Remedy: wait for the next stop, which the debugger's
     * listener is told of.
     */
    NOT_STOPPED(1860, "cannot {action}: no script has stopped in the debugger"),
    /**
     * A breakpoint was not set. Cause: a line below 1, an empty name, or a server that does not set it. Remedy: see the
     * reason.
     */
    BREAKPOINT_REFUSED(1861, "cannot set a breakpoint at {place}: {reason}"),
    /**
     * A line of the log: the program's listener for stops in the debugger threw, so the script goes on as if there had
     * been no breakpoint. Cause: an error of the listener. Remedy: mend it.
     */
    STOP_UNHANDLED(1862, "a stop in the debugger was not looked at, and the script goes on: {place}: {reason}"),
    /**
     * Objects cannot be written as CSV or JSON. Cause: the output has failed, because of a full disk for example, or an
     * object has more values than a document should; the reason is in the message. What was written before stays.
     * Remedy: make room, or select the properties that are needed.
     */
    EXPORT_FAILED(1880, "the objects cannot be written as {form}: {reason}"),
    /**
     * The database of the jobs did not do what was asked of it. Cause: it cannot be reached, the tables of the jobs are
     * not there, or the user may not use them; the reason is in the message. Nothing was changed. Remedy: see the
     * reason; {@code FleetJobs.createTables} makes the tables.
     */
    JOB_DATABASE(1900, "the database of the jobs could not {action}: {reason}"),
    /**
     * An argument of a job's script cannot be stored. Cause: PowerShell has no form for the value, or it is a secret,
     * which no table gets, or it is too large. Remedy: pass plain values, and let the script or the sessions'
     * credential source get secrets where they are used.
     */
    JOB_ARGUMENT(1901, "the argument {place} of the script \"{script}\" cannot be stored: {reason}"),
    /**
     * There is no such job. Cause: a wrong id, another database, or the job was removed. Remedy: take the id that the
     * submit returned.
     */
    JOB_UNKNOWN(1902, "the database has no job {job}"),
    /**
     * A node does not run a script of a job. Cause: the script was not given to this node, or its text is another one
     * than where the job was submitted: the nodes run different versions of the application. Remedy: give all nodes the
     * same scripts, then retry what failed.
     */
    JOB_SCRIPT(1903, "this node cannot run the script \"{script}\" of a job: {reason}"),
    /**
     * A node has no way to the targets of a job. Cause: the pool that the job names was not given to this node. Remedy:
     * give all nodes the same pools.
     */
    JOB_POOL(1904, "this node has no pool \"{pool}\" for jobs, it has {pools}"),
    /**
     * A line of the log: a run of a job has ended, but its result is not the one that counts. Cause: this node did not
     * reach the database for too long, and another one was given the target meanwhile. Remedy: see why the database or
     * this node did not answer.
     */
    JOB_RESULT_LATE(1905, "the result of {target} in the job {job} came too late and is dropped"),
    /**
     * A line of the log: a run of a job was stopped, because another node may soon be given its target. Cause: this
     * node has not reached the database for some time. Remedy: see why the database or this node did not answer.
     */
    JOB_HEARTBEAT(1906, "the run at {target} in the job {job} is stopped: no heartbeat reached the database in time"),
    /**
     * A line of the log: the result of a run could not be stored yet, and is tried again. Cause: the database cannot be
     * reached. Remedy: see the reason.
     */
    JOB_RESULT_WAITS(1907, "the result of {target} in the job {job} waits for the database: {reason}"),
    /**
     * What the result of a target says whose run a node has stopped. Cause: in the message. Remedy: for a session that
     * does not open in time, see why, or give the job more time; else none.
     */
    JOB_RUN_STOPPED(1908, "the run was stopped: {reason}"),
    /**
     * A node of the jobs was given a job after it was closed. Cause: the application ends, or has closed it too early.
     * Remedy: submit the job to a node that runs.
     */
    JOB_NODE_CLOSED(1909, "the node \"{node}\" was closed, and takes no job any more"),
    /**
     * A job wants the runs of a lost node to be taken up where they go on, but they end with their node. Cause: the
     * sessions of the pool end with their connection, or are those of a container's pool. Remedy: a pool of connection
     * strings of WinRM, or another {@code NodeLoss}.
     */
    JOB_RUN_NOT_KEPT(
            1910,
            "no other node can take up a run at \"{target}\", because it ends with its node; expected sessions of"
                    + " wsman: that the jobs open themselves, or that such targets run again or are unknown"),
    /**
     * Why nobody knows what came of a target. Cause: its node was lost, and another one did not find the run: it had
     * ended without a client, its server was started anew, or still takes the lost node for its client. Remedy: look at
     * the target whether the script has done its work, then retry the job, also where something has begun.
     */
    JOB_RUN_GONE(1911, "the run of a lost node at \"{target}\" cannot be taken up: {reason}"),
    /**
     * A job or a schedule is not taken, because there are too many. Cause: jobs are submitted faster than they end, or
     * schedules are forgotten; the limits are those of the node. Remedy: cancel what is not needed, or wait until some
     * jobs have ended.
     */
    JOB_LIMIT(1912, "the job is not taken: with it there would be {found} {what}, and {most} is the most"),
    /**
     * A line of the log: a schedule was due, and has made no job. Cause: its last job has not ended, or too many others
     * have not. Remedy: a schedule with longer times between its jobs, or fewer targets that hang.
     */
    JOB_NOT_MADE(1913, "the schedule {schedule} makes no job at this time: {reason}");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final int number;
    private final String template;

    ErrorCode(int number, String template) {
        this.number = number;
        this.template = template;
    }

    /**
     * Returns the number as it is written in messages.
     *
     * @return for example {@code PSRP1203}
     */
    public String id() {
        return "PSRP" + number;
    }

    /** Returns the text of the message with the names of its arguments in braces. */
    String template() {
        return template;
    }

    /**
     * Returns the complete message: number and text. A duration is written in seconds, and a long text is cut
     * ({@link Excerpt}). Each line of an argument but the first begins with a blank, so that in a log no text of a user
     * or a server passes for a line of its own. A missing argument leaves its name in the message, so that an error is
     * never hidden by its message.
     *
     * @param arguments one for each name in the text, in the same order and of any type
     * @return one line, unless an argument has several
     */
    public String message(@Nullable Object... arguments) {
        StringBuilder message = new StringBuilder(id()).append(": ");
        int from = 0;
        int next = 0;
        for (MatchResult name : PLACEHOLDER.matcher(template).results().toList()) {
            message.append(template, from, name.start());
            boolean quoted = name.start() > 0 && template.charAt(name.start() - 1) == '"';
            message.append(next < arguments.length ? text(arguments[next], quoted) : name.group());
            from = name.end();
            next++;
        }
        return message.append(template, from, template.length()).toString();
    }

    private static String text(Object argument, boolean quoted) {
        if (argument instanceof Duration duration) {
            BigDecimal seconds =
                    BigDecimal.valueOf(duration.toSeconds()).add(BigDecimal.valueOf(duration.toMillisPart(), 3));
            return seconds.stripTrailingZeros().toPlainString() + " s";
        }
        String text = Excerpt.textOf(argument);
        return quoted ? Excerpt.of(text) : Excerpt.indented(text);
    }
}
