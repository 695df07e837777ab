package org.runspace.transport.wsman.soap;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.runspace.spi.Lane;
import org.runspace.transport.wsman.soap.envelope.CommandLine;
import org.runspace.transport.wsman.soap.envelope.Connect;
import org.runspace.transport.wsman.soap.envelope.Disconnect;
import org.runspace.transport.wsman.soap.envelope.Enumerate;
import org.runspace.transport.wsman.soap.envelope.Envelope;
import org.runspace.transport.wsman.soap.envelope.EnvelopeText;
import org.runspace.transport.wsman.soap.envelope.Header;
import org.runspace.transport.wsman.soap.envelope.Identify;
import org.runspace.transport.wsman.soap.envelope.Option;
import org.runspace.transport.wsman.soap.envelope.Pull;
import org.runspace.transport.wsman.soap.envelope.Receive;
import org.runspace.transport.wsman.soap.envelope.Send;
import org.runspace.transport.wsman.soap.envelope.Shell;
import org.runspace.transport.wsman.soap.envelope.Signal;

/**
 * Makes the requests of one session (MS-WSMV 3.1.4, MS-PSRP 3.1.5.3). Fragments are read from their position to their
 * limit, which stay as they are; they are whole fragments, and no more than {@link SoapRequest#room} tells. Immutable
 * and thread-safe.
 */
public final class Requests {
    /** The size of envelopes that every server accepts, in bytes. */
    public static final int FIRST_MOST_BYTES = 153_600;
    /** The size of envelopes that a server accepts whose protocol version is 2.2 or later, in bytes. */
    public static final int LATER_MOST_BYTES = 512_000;

    private final Session session;
    private final int mostBytes;
    private final Header header;

    /**
     * What all requests of a session have in common.
     *
     * @param endpoint the URL of the server as the client sees it
     * @param resourceUri the URI of the configuration
     * @param id the id of the client's session, which is not the shell's
     * @param locale the language of messages, such as {@code en-US}
     * @param dataLocale the culture of formats, such as {@code en-US}
     * @param operationTimeOut after which time the server answers even if there is nothing to say
     */
    public record Session(
            URI endpoint, String resourceUri, UUID id, String locale, String dataLocale, Duration operationTimeOut) {
        /** Refuses what XML cannot write. */
        public Session {
            XmlTexts.checked("the resource URI", resourceUri);
            XmlTexts.checked("the locale", locale);
            XmlTexts.checked("the data locale", dataLocale);
        }
    }

    /**
     * Creates the requests of a session.
     *
     * @param session what they have in common
     * @param mostBytes the size of the largest envelope that client and server accept, in bytes
     */
    public Requests(Session session, int mostBytes) {
        this.session = session;
        this.mostBytes = mostBytes;
        this.header = Header.ofSession(
                session.endpoint().toString(),
                mostBytes,
                XmlTexts.duration(session.operationTimeOut()),
                session.locale(),
                session.dataLocale(),
                XmlTexts.uuid(session.id()));
    }

    /**
     * Returns the requests for another size of envelopes.
     *
     * @param bytes the size of the largest envelope that client and server accept, in bytes
     * @return the requests
     */
    public Requests withMostBytes(int bytes) {
        return new Requests(session, bytes);
    }

    /**
     * Returns the size of the largest envelope that client and server accept.
     *
     * @return bytes
     */
    public int mostBytes() {
        return mostBytes;
    }

    /**
     * Returns the request for a shell.
     *
     * @param shell what it is to be like
     * @param fragments the messages that open the session
     * @return the request
     * @throws IllegalArgumentException if its name holds a character that XML does not have
     */
    public SoapRequest<SoapAnswer.Created> create(NewShell shell, ByteBuffer fragments) {
        List<Option> options = new ArrayList<>();
        options.add(protocolVersion(shell.protocolVersion()));
        if (shell.noProfile()) {
            options.add(Option.demanded("WINRS_NOPROFILE", "TRUE"));
        }
        Shell content = new Shell(
                XmlTexts.id(shell.id()),
                XmlTexts.checked("the name of the shell", shell.name()),
                shell.idleTimeOut().map(XmlTexts::duration).orElse(null),
                shell.bufferMode().map(BufferMode::text).orElse(null));
        return request(Operation.CREATE, header.with(options), content, fragments);
    }

    /**
     * Returns the request for a command.
     *
     * @param shellId the id of the shell
     * @param commandId the id of the pipeline, which becomes the command's
     * @param fragments the message that creates the pipeline, or its first fragments
     * @return the request
     */
    public SoapRequest<SoapAnswer.Started> command(String shellId, UUID commandId, ByteBuffer fragments) {
        return request(Operation.COMMAND, header.forShell(shellId), new CommandLine(XmlTexts.id(commandId)), fragments);
    }

    /**
     * Returns the request that carries fragments.
     *
     * @param shellId the id of the shell
     * @param commandId the id of the command; empty for the shell itself
     * @param lane the lane that the fragments belong to
     * @param fragments the fragments
     * @return the request
     */
    public SoapRequest<SoapAnswer.Acknowledged> send(
            String shellId, Optional<String> commandId, Lane lane, ByteBuffer fragments) {
        String stream = switch (lane) {
            case DEFAULT -> "stdin";
            case PROMPT_RESPONSE -> "pr";
        };
        return request(Operation.SEND, header.forShell(shellId), new Send(stream, commandId.orElse(null)), fragments);
    }

    /**
     * Returns the request for fragments. The server answers when it has some, or after the time-out of operations.
     *
     * @param shellId the id of the shell
     * @param commandId the id of the command; empty for the shell itself
     * @return the request
     */
    public SoapRequest<SoapAnswer.Received> receive(String shellId, Optional<String> commandId) {
        Header repeated = header.with(List.of(Option.wished("WSMAN_CMDSHELL_OPTION_KEEPALIVE", "TRUE")));
        return request(Operation.RECEIVE, repeated.forShell(shellId), new Receive(commandId.orElse(null)));
    }

    /**
     * Returns the request that signals something to a command.
     *
     * @param shellId the id of the shell
     * @param commandId the id of the command
     * @param code what is signalled
     * @return the request
     */
    public SoapRequest<SoapAnswer.Acknowledged> signal(String shellId, String commandId, SignalCode code) {
        return request(Operation.SIGNAL, header.forShell(shellId), new Signal(commandId, code.text()));
    }

    /**
     * Returns the request that ends a shell.
     *
     * @param shellId the id of the shell
     * @return the request
     */
    public SoapRequest<SoapAnswer.Acknowledged> delete(String shellId) {
        return request(Operation.DELETE, header.forShell(shellId), null);
    }

    /**
     * Returns the request that lets a shell run on without a client.
     *
     * @param shellId the id of the shell
     * @param idleTimeOut how long the server keeps it; empty if that is not to change
     * @param bufferMode what happens to output meanwhile; empty if that is not to change
     * @return the request
     */
    public SoapRequest<SoapAnswer.Acknowledged> disconnect(
            String shellId, Optional<Duration> idleTimeOut, Optional<BufferMode> bufferMode) {
        Disconnect content = new Disconnect(
                idleTimeOut.map(XmlTexts::duration).orElse(null),
                bufferMode.map(BufferMode::text).orElse(null));
        return request(Operation.DISCONNECT, header.forShell(shellId), content);
    }

    /**
     * Returns the request that takes a shell up again, in the session that disconnected it.
     *
     * @param shellId the id of the shell
     * @return the request
     */
    public SoapRequest<SoapAnswer.Acknowledged> reconnect(String shellId) {
        return request(Operation.RECONNECT, header.forShell(shellId), null);
    }

    /**
     * Returns the request that takes over a shell that another session disconnected.
     *
     * @param shellId the id of the shell
     * @param protocolVersion the version of PSRP that the client speaks
     * @param fragments exactly two messages with one fragment each: the capability, and the request to connect
     * @return the request
     */
    public SoapRequest<SoapAnswer.Connected> connect(String shellId, String protocolVersion, ByteBuffer fragments) {
        Header begun = header.with(List.of(protocolVersion(protocolVersion))).forShell(shellId);
        return request(Operation.CONNECT, begun, Connect.toShell(), fragments);
    }

    /**
     * Returns the request that takes over a command of a shell that was taken over.
     *
     * @param shellId the id of the shell
     * @param commandId the id of the command
     * @return the request
     */
    public SoapRequest<SoapAnswer.Acknowledged> connectCommand(String shellId, String commandId) {
        return request(Operation.CONNECT_COMMAND, header.forShell(shellId), Connect.toCommand(commandId));
    }

    /**
     * Returns the request for the list of shells: the user's own, an administrator's all. They are of any kind, also
     * such as have nothing to do with PowerShell.
     *
     * @return the request
     */
    public SoapRequest<SoapAnswer.Listed<ShellInfo>> enumerateShells() {
        return request(Operation.ENUMERATE_SHELLS, header, new Enumerate());
    }

    /**
     * Returns the request for the next part of the list of shells.
     *
     * @param context what came with the part before
     * @return the request
     */
    public SoapRequest<SoapAnswer.Listed<ShellInfo>> pullShells(String context) {
        return request(Operation.PULL_SHELLS, header, new Pull(context));
    }

    /**
     * Returns the request for the list of a shell's commands.
     *
     * @param shellId the id of the shell
     * @return the request
     */
    public SoapRequest<SoapAnswer.Listed<CommandInfo>> enumerateCommands(String shellId) {
        return request(Operation.ENUMERATE_COMMANDS, header, new Enumerate(shellId));
    }

    /**
     * Returns the request for the next part of the list of a shell's commands.
     *
     * @param context what came with the part before
     * @return the request
     */
    public SoapRequest<SoapAnswer.Listed<CommandInfo>> pullCommands(String context) {
        return request(Operation.PULL_COMMANDS, header, new Pull(context));
    }

    /**
     * Returns the request that asks what kind of server this is. It has no ids, and nothing of the session.
     *
     * @return the request
     */
    public static SoapRequest<SoapAnswer.Identified> identify() {
        EnvelopeText text = EnvelopeText.of(new Envelope(new Header(), new Identify()));
        return new SoapRequest<>(Operation.IDENTIFY, "", "", text);
    }

    /** The case of the name counts. */
    private static Option protocolVersion(String version) {
        return Option.demanded("protocolversion", version);
    }

    private <A extends SoapAnswer> SoapRequest<A> request(
            Operation<A> operation, Header begun, Object content, ByteBuffer fragments) {
        Ids ids = new Ids();
        return ids.request(operation, EnvelopeText.of(ids.envelope(operation, begun, content), fragments));
    }

    private <A extends SoapAnswer> SoapRequest<A> request(
            Operation<A> operation, Header begun, @Nullable Object content) {
        Ids ids = new Ids();
        return ids.request(operation, EnvelopeText.of(ids.envelope(operation, begun, content)));
    }

    /** The ids of one request. */
    private final class Ids {
        private final String message = XmlTexts.uuid(UUID.randomUUID());
        private final String operation = XmlTexts.uuid(UUID.randomUUID());

        Envelope envelope(Operation<?> kind, Header begun, @Nullable Object content) {
            return new Envelope(
                    begun.of(kind.action(), kind.resource(session.resourceUri()), message, operation), content);
        }

        <A extends SoapAnswer> SoapRequest<A> request(Operation<A> kind, EnvelopeText text) {
            return new SoapRequest<>(kind, message, operation, text);
        }
    }
}
