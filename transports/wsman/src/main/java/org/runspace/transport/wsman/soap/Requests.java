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
import org.runspace.transport.wsman.soap.envelope.Envelope;
import org.runspace.transport.wsman.soap.envelope.EnvelopeText;
import org.runspace.transport.wsman.soap.envelope.Header;
import org.runspace.transport.wsman.soap.envelope.Option;
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
