package org.runspace.testkit.wsman;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.runspace.endpoint.Endpoint;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ServerCarrier;
import org.runspace.transport.stream.ServerSide;
import org.runspace.transport.wsman.soap.FaultCode;
import org.runspace.transport.wsman.soap.SignalCode;
import org.runspace.transport.wsman.soap.envelope.Namespaces;
import org.w3c.dom.Element;

/**
 * One shell, which is a session of an endpoint. Its operations are tasks, which run one at a time; none of them waits.
 */
final class ServedShell implements ServerCarrier {
    private static final System.Logger LOG = System.getLogger(ServedShell.class.getName());

    private final UUID id;
    private final String client;
    private final TransportContext context;
    private final Runnable over;
    private final Executor tasks;
    private final ServerSide session;
    private final KeptReplies kept = new KeptReplies();
    private final Map<UUID, ServedStream> streams = new HashMap<>();
    private final Map<UUID, Runnable> heldSends = new HashMap<>();
    private final Map<UUID, CompletableFuture<Reply>> stops = new HashMap<>();
    private final Map<UUID, CompletableFuture<Reply>> ends = new HashMap<>();
    private final Consumer<WSManAction> performed;
    private State state = State.CONNECTED;

    private enum State {
        CONNECTED,
        DISCONNECTED,
        ENDED
    }

    /**
     * Opens the session.
     *
     * @param id the shell's id
     * @param client the id of the client's session
     * @param performed called for each request that is not repeated
     * @param over called when the shell does not exist any more
     */
    ServedShell(
            UUID id,
            String client,
            Endpoint endpoint,
            TransportContext context,
            Consumer<WSManAction> performed,
            Runnable over) {
        this.id = id;
        this.client = client;
        this.context = context;
        this.performed = performed;
        this.over = over;
        this.tasks = context.serialTasks(this::thrown);
        this.session = endpoint.open(this, context);
        this.streams.put(Transport.SESSION, new ServedStream(Transport.SESSION, session));
    }

    /** Returns an id as WS-Management writes it. */
    static String name(UUID id) {
        return id.toString().toUpperCase(Locale.ROOT);
    }

    /** Performs a request, or finds the reply to the one that it repeats. */
    CompletableFuture<Reply> perform(WSManRequest request) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        tasks.execute(() -> {
            try {
                once(request, reply);
            } catch (WSManFaultException e) {
                reply.complete(Reply.fault(e.code()));
            }
        });
        return reply;
    }

    private void once(WSManRequest request, CompletableFuture<Reply> reply) throws WSManFaultException {
        String operation = request.operationId();
        Optional<CompletableFuture<Reply>> known = kept.find(operation);
        if (request.isRepeated() != known.isPresent()) {
            throw new WSManFaultException(FaultCode.INVALID_MESSAGE_INFORMATION_HEADER);
        }
        if (known.isPresent()) {
            known.get().thenAccept(reply::complete);
            return;
        }
        if (!operation.isEmpty()) {
            kept.keep(operation, reply);
        }
        performed.accept(request.action());
        perform(request, reply);
    }

    private void perform(WSManRequest request, CompletableFuture<Reply> reply) throws WSManFaultException {
        switch (request.action()) {
            case CREATE -> create(request, reply);
            case COMMAND -> command(connected(request).content("CommandLine"), reply);
            case SEND -> send(connected(request).content("Send"), reply);
            case RECEIVE -> receive(connected(request), reply);
            case SIGNAL -> signal(connected(request).content("Signal"), reply);
            case DISCONNECT -> disconnect(connected(request), reply);
            case RECONNECT -> reconnect(request, reply);
            case DELETE -> delete(reply);
        }
    }

    private WSManRequest connected(WSManRequest request) throws WSManFaultException {
        return switch (state) {
            case CONNECTED -> request;
            case DISCONNECTED -> throw new WSManFaultException(FaultCode.SHELL_DISCONNECTED);
            case ENDED -> throw new WSManFaultException(FaultCode.UNEXPECTED_SELECTORS);
        };
    }

    private void create(WSManRequest request, CompletableFuture<Reply> reply) throws WSManFaultException {
        Element shell = request.content("Shell");
        Element first = WSManRequest.child(shell, Namespaces.POWERSHELL, "creationXml")
                .orElseThrow(() -> new WSManFaultException(FaultCode.INVALID_SOAP_BODY));
        String body = "<x:ResourceCreated><a:Address>" + Namespaces.ADDRESSING
                + "/role/anonymous</a:Address><a:ReferenceParameters><w:SelectorSet><w:Selector Name=\"ShellId\">"
                + name(id) + "</w:Selector></w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>"
                + "<rsp:Shell><rsp:ShellId>" + name(id) + "</rsp:ShellId><rsp:BufferMode>Block</rsp:BufferMode>"
                + "<rsp:State>Connected</rsp:State></rsp:Shell>";
        take(Transport.SESSION, Lane.DEFAULT, first, reply, Reply.to(WSManAction.CREATE, body));
    }

    private void command(Element line, CompletableFuture<Reply> reply) throws WSManFaultException {
        UUID pipeline = WSManRequest.id(line.getAttribute("CommandId"), FaultCode.COMMAND_ID_NOT_VALID);
        List<Element> arguments = WSManRequest.children(line).stream()
                .filter(it -> it.getLocalName().equals("Arguments"))
                .toList();
        if (arguments.size() != 1) {
            throw new WSManFaultException(FaultCode.INVALID_SOAP_BODY);
        }
        if (streams.containsKey(pipeline)) {
            throw new WSManFaultException(FaultCode.COMMAND_ID_IN_USE);
        }
        streams.put(pipeline, new ServedStream(pipeline, session));
        session.openChannel(pipeline);
        String body =
                "<rsp:CommandResponse><rsp:CommandId>" + name(pipeline) + "</rsp:CommandId></rsp:CommandResponse>";
        take(pipeline, Lane.DEFAULT, arguments.get(0), reply, Reply.to(WSManAction.COMMAND, body));
    }

    private void send(Element send, CompletableFuture<Reply> reply) throws WSManFaultException {
        Element data = WSManRequest.child(send, Namespaces.SHELL, "Stream")
                .orElseThrow(() -> new WSManFaultException(FaultCode.INVALID_SOAP_BODY));
        Lane lane = switch (data.getAttribute("Name")) {
            case "stdin" -> Lane.DEFAULT;
            case "pr" -> Lane.PROMPT_RESPONSE;
            default -> throw new WSManFaultException(FaultCode.INVALID_INPUT_STREAM);
        };
        take(stream(data).channel(), lane, data, reply, Reply.to(WSManAction.SEND, "<rsp:SendResponse/>"));
    }

    /** Gives data to the session; the reply follows when the session takes more. */
    private void take(UUID channel, Lane lane, Element base64, CompletableFuture<Reply> reply, Reply taken)
            throws WSManFaultException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(WSManRequest.text(base64));
        } catch (IllegalArgumentException e) {
            throw new WSManFaultException(FaultCode.INVALID_SOAP_BODY);
        }
        if (heldSends.containsKey(channel)) {
            throw new WSManFaultException(FaultCode.CONCURRENCY);
        }
        heldSends.put(channel, () -> reply.complete(taken));
        if (session.received(channel, lane, ByteBuffer.wrap(bytes))) {
            taken(channel);
        }
    }

    private void taken(UUID channel) {
        Optional.ofNullable(heldSends.remove(channel)).ifPresent(Runnable::run);
    }

    private void receive(WSManRequest request, CompletableFuture<Reply> reply) throws WSManFaultException {
        Element desired = WSManRequest.child(request.content("Receive"), Namespaces.SHELL, "DesiredStream")
                .orElseThrow(() -> new WSManFaultException(FaultCode.INVALID_SOAP_BODY));
        if (!WSManRequest.text(desired).equals("stdout")) {
            throw new WSManFaultException(FaultCode.INVALID_DESIRED_STREAMS);
        }
        ServedStream stream = stream(desired);
        if (stream.isEnding()) {
            throw new WSManFaultException(FaultCode.COMMAND_ALREADY_CLOSED);
        }
        if (stream.isAsked()) {
            throw new WSManFaultException(FaultCode.RECEIVE_IN_PROGRESS);
        }
        stream.ask(
                reply,
                request.mostBytes(),
                context.schedule(() -> tasks.execute(() -> stream.timedOut(reply)), request.timeout()));
    }

    private void signal(Element signal, CompletableFuture<Reply> reply) throws WSManFaultException {
        ServedStream stream = stream(signal);
        String code = WSManRequest.child(signal, Namespaces.SHELL, "Code")
                .map(WSManRequest::text)
                .orElse("");
        if (stream.channel().equals(Transport.SESSION)) {
            throw new WSManFaultException(FaultCode.INSUFFICIENT_SELECTORS);
        }
        if (stream.isEnding()) {
            throw new WSManFaultException(FaultCode.COMMAND_ALREADY_CLOSED);
        }
        // without a request for output nobody could learn of the stop, so the command ends
        if (code.equals(SignalCode.STOP.text()) && stream.isAsked()) {
            stops.put(stream.channel(), reply);
            session.signal(stream.channel());
        } else {
            ends.put(stream.channel(), reply);
            session.closeChannel(stream.channel());
            stream.ending();
        }
    }

    private static Reply signalled() {
        return Reply.to(WSManAction.SIGNAL, "<rsp:SignalResponse/>");
    }

    private void disconnect(WSManRequest request, CompletableFuture<Reply> reply) throws WSManFaultException {
        request.content("Disconnect");
        state = State.DISCONNECTED;
        streams.values().forEach(stream -> stream.end(FaultCode.SHELL_DISCONNECTED));
        reply.complete(Reply.to(WSManAction.DISCONNECT, "<rsp:DisconnectResponse/>"));
    }

    private void reconnect(WSManRequest request, CompletableFuture<Reply> reply) throws WSManFaultException {
        if (!request.sessionId().equals(client)) {
            throw new WSManFaultException(FaultCode.SESSION_ID_MISMATCH);
        }
        if (state == State.ENDED) {
            throw new WSManFaultException(FaultCode.UNEXPECTED_SELECTORS);
        }
        state = State.CONNECTED;
        reply.complete(Reply.to(WSManAction.RECONNECT, "<rsp:ReconnectResponse/>"));
    }

    private void delete(CompletableFuture<Reply> reply) {
        end();
        reply.complete(Reply.to(WSManAction.DELETE, ""));
    }

    /** Ends the shell without its client. */
    void abort() {
        tasks.execute(this::end);
    }

    private void end() {
        if (state != State.ENDED) {
            state = State.ENDED;
            session.lost();
            streams.values().forEach(stream -> stream.end(FaultCode.OPERATION_ABORTED));
            over.run();
        }
    }

    /** Finds the stream that an element names by its command's id; without one, it is the shell's. */
    private ServedStream stream(Element element) throws WSManFaultException {
        String command = element.getAttribute("CommandId");
        ServedStream found = streams.get(
                command.isEmpty() ? Transport.SESSION : WSManRequest.id(command, FaultCode.UNEXPECTED_SELECTORS));
        if (found == null) {
            throw new WSManFaultException(FaultCode.UNEXPECTED_SELECTORS);
        }
        return found;
    }

    @Override
    public void ready(UUID channel) {
        tasks.execute(() -> Optional.ofNullable(streams.get(channel)).ifPresent(stream -> {
            if (stream.isEnding()) {
                stream.drop();
            } else {
                stream.answer();
            }
        }));
    }

    @Override
    public void resume(UUID pipeline) {
        tasks.execute(() -> taken(pipeline));
    }

    @Override
    public void signalled(UUID pipeline) {
        tasks.execute(() -> Optional.ofNullable(stops.remove(pipeline)).ifPresent(it -> it.complete(signalled())));
    }

    @Override
    public void channelReleased(UUID pipeline) {
        tasks.execute(() -> {
            streams.remove(pipeline);
            taken(pipeline);
            Optional.ofNullable(stops.remove(pipeline)).ifPresent(it -> it.complete(signalled()));
            Optional.ofNullable(ends.remove(pipeline)).ifPresent(it -> it.complete(signalled()));
        });
    }

    @Override
    public void error(String line) {
        LOG.log(System.Logger.Level.DEBUG, "WS-Management has no place for this line of a session: {0}", line);
    }

    @Override
    public void ended() {
        tasks.execute(this::end);
    }

    private void thrown(Throwable cause) {
        LOG.log(System.Logger.Level.ERROR, "an operation of a shell failed", cause);
        end();
    }
}
