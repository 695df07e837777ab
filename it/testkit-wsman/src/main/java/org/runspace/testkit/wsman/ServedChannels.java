package org.runspace.testkit.wsman;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;
import org.runspace.transport.stream.ServerCarrier;
import org.runspace.transport.stream.ServerSide;
import org.runspace.transport.wsman.soap.BufferMode;
import org.runspace.transport.wsman.soap.FaultCode;
import org.runspace.transport.wsman.soap.SignalCode;
import org.runspace.transport.wsman.soap.envelope.Namespaces;
import org.w3c.dom.Element;

/** The session behind a shell, and its commands. Used by the tasks of the shell, except for what the session calls. */
final class ServedChannels implements ServerCarrier {
    private static final System.Logger LOG = System.getLogger(ServedChannels.class.getName());
    /** The ids of the messages that the session has not sent itself are above its own. */
    private static final long OWN_OBJECTS = 1L << 62;

    private static final int FRAGMENT = 4096;

    private final Executor tasks;
    private final int mostCommands;
    private final Runnable ended;
    private final ServerSide session;
    private final SessionMemory memory = new SessionMemory();
    /** Of the session itself. */
    private final ServedStream output;

    /** Counted by any thread. */
    private final Map<UUID, ServedStream> streams = new ConcurrentHashMap<>();

    private final Map<UUID, CompletableFuture<Reply>> stops = new HashMap<>();
    private final Map<UUID, CompletableFuture<Reply>> ends = new HashMap<>();
    private final Map<UUID, HeldSend> heldSends = new HashMap<>();
    private boolean dropping;
    private long ownObjects = OWN_OBJECTS;

    /**
     * Opens the session.
     *
     * @param tasks the tasks of the shell
     * @param opener opens the session for its connection
     * @param mostCommands how many commands there may be
     * @param ended called by a task when the session has ended
     */
    ServedChannels(Executor tasks, Function<ServerCarrier, ServerSide> opener, int mostCommands, Runnable ended) {
        this.mostCommands = mostCommands;
        this.tasks = tasks;
        this.ended = ended;
        this.session = opener.apply(this);
        this.output = new ServedStream(Transport.SESSION, "", session, memory::output);
        this.streams.put(Transport.SESSION, output);
    }

    /** A request whose data the session has not taken yet. */
    private record HeldSend(CompletableFuture<Reply> reply, Reply taken) {}

    void command(Element line, CompletableFuture<Reply> reply) throws WSManFaultException {
        UUID pipeline = WSManRequest.id(line.getAttribute("CommandId"), FaultCode.COMMAND_ID_NOT_VALID);
        List<Element> arguments = Xml.children(line).stream()
                .filter(it -> it.getLocalName().equals("Arguments"))
                .toList();
        if (arguments.size() != 1) {
            throw new WSManFaultException(FaultCode.POWERSHELL_ARGUMENTS_WRONG);
        }
        ByteBuffer first = WSManRequest.fragments(arguments.get(0));
        if (streams.containsKey(pipeline)) {
            throw new WSManFaultException(FaultCode.COMMAND_ID_IN_USE);
        }
        if (count() >= mostCommands) {
            throw new WSManFaultException(FaultCode.PLUGIN_QUOTA_COMMANDS_PER_SHELL);
        }
        String shown =
                Xml.child(line, Namespaces.SHELL, "Command").map(Xml::text).orElse("");
        streams.put(pipeline, new ServedStream(pipeline, shown, session, bytes -> {}));
        session.openChannel(pipeline);
        String body =
                "<rsp:CommandResponse>" + Xml.field("CommandId", ServedShell.name(pipeline)) + "</rsp:CommandResponse>";
        take(pipeline, Lane.DEFAULT, first, reply, Reply.to(WSManAction.COMMAND, body));
    }

    void send(Element send, CompletableFuture<Reply> reply) throws WSManFaultException {
        Element data = WSManRequest.required(send, Namespaces.SHELL, "Stream");
        Lane lane = switch (data.getAttribute("Name")) {
            case "stdin" -> Lane.DEFAULT;
            case "pr" -> Lane.PROMPT_RESPONSE;
            default -> throw new WSManFaultException(FaultCode.INVALID_INPUT_STREAM);
        };
        ServedStream stream = used(data);
        take(
                stream.channel(),
                lane,
                WSManRequest.fragments(data),
                reply,
                Reply.to(WSManAction.SEND, "<rsp:SendResponse/>"));
    }

    /** Gives data to the session; the reply follows when the session takes more. */
    void take(UUID channel, Lane lane, ByteBuffer fragments, CompletableFuture<Reply> reply, Reply taken)
            throws WSManFaultException {
        HeldSend before = heldSends.get(channel);
        // one that was answered because it took too long is in the session, which takes this one behind it
        if (before != null && !before.reply().isDone()) {
            throw new WSManFaultException(FaultCode.CONCURRENCY);
        }
        if (channel.equals(Transport.SESSION)) {
            memory.sent(fragments);
        }
        Optional.ofNullable(streams.get(channel)).ifPresent(stream -> stream.sent(fragments));
        heldSends.put(channel, new HeldSend(reply, taken));
        if (session.received(channel, lane, fragments)) {
            taken(channel);
        }
    }

    private void taken(UUID channel) {
        HeldSend held = heldSends.remove(channel);
        if (held != null) {
            held.reply().complete(held.taken());
        }
    }

    void receive(WSManRequest request, CompletableFuture<Reply> reply) throws WSManFaultException {
        Element desired = WSManRequest.required(request.content("Receive"), Namespaces.SHELL, "DesiredStream");
        if (!Xml.text(desired).equals("stdout")) {
            throw new WSManFaultException(FaultCode.INVALID_DESIRED_STREAMS);
        }
        ServedStream stream = used(desired);
        if (stream.isAsked()) {
            throw new WSManFaultException(FaultCode.RECEIVE_IN_PROGRESS);
        }
        stream.ask(reply, request.mostBytes());
    }

    void signal(Element signal, CompletableFuture<Reply> reply) throws WSManFaultException {
        ServedStream stream = used(signal);
        String code = Xml.child(signal, Namespaces.SHELL, "Code").map(Xml::text).orElse("");
        if (stream.channel().equals(Transport.SESSION)) {
            throw new WSManFaultException(FaultCode.INSUFFICIENT_SELECTORS);
        }
        // without a request for output nobody could learn of the stop, so the command ends
        if (code.equals(SignalCode.STOP.text()) && stream.isAsked()) {
            stops.put(stream.channel(), reply);
            session.signal(stream.channel());
        } else {
            stream.happened(CommandState.Event.TERMINATE);
            ends.put(stream.channel(), reply);
            session.closeChannel(stream.channel());
            stream.end(FaultCode.OPERATION_ABORTED);
            stream.drop();
        }
    }

    private static Reply signalled() {
        return Reply.to(WSManAction.SIGNAL, "<rsp:SignalResponse/>");
    }

    /** Finds the command that an element names, for another client or the one that had it. */
    void takeUp(Element element, CommandState.Event event) throws WSManFaultException {
        stream(element).happened(event);
    }

    /**
     * Gives the session to another client.
     *
     * @param fragments what it sent
     * @return the fragments of the answer
     */
    byte[] takeOver(ByteBuffer fragments) throws WSManFaultException {
        byte[] answer = memory.connect(fragments);
        for (ServedStream stream : streams.values()) {
            if (!stream.channel().equals(Transport.SESSION)) {
                stream.happened(CommandState.Event.SHELL_TAKEN);
                stream.endOfInput()
                        .ifPresent(end ->
                                session.received(stream.channel(), Lane.DEFAULT, Fragments.single(++ownObjects, end)));
            }
        }
        memory.privateData().ifPresent(data -> output.sendFirst(Fragments.of(++ownObjects, data, FRAGMENT)));
        dropping = false;
        return answer;
    }

    /** No client asks any more, until one comes. */
    void left(BufferMode mode) {
        dropping = mode == BufferMode.DROP;
        for (ServedStream stream : streams.values()) {
            stream.end(FaultCode.SHELL_DISCONNECTED);
            if (dropping) {
                stream.keepYoungest();
            }
        }
    }

    /** The client that had the session comes back. */
    void cameBack() {
        dropping = false;
    }

    /** Ends the session, and every request that waits. */
    void end() {
        session.lost();
        Reply aborted = Reply.fault(FaultCode.OPERATION_ABORTED);
        streams.values().forEach(stream -> stream.end(FaultCode.OPERATION_ABORTED));
        heldSends.values().forEach(held -> held.reply().complete(aborted));
        stops.values().forEach(reply -> reply.complete(aborted));
        ends.values().forEach(reply -> reply.complete(signalled()));
    }

    /** Returns how many commands there are. */
    int count() {
        return streams.size() - 1;
    }

    /** Returns whether a request waits for output. */
    boolean isAsked() {
        return streams.values().stream().anyMatch(ServedStream::isAsked);
    }

    /** Returns the items of the commands in a list. */
    List<String> commands() {
        return streams.values().stream()
                .filter(stream -> !stream.channel().equals(Transport.SESSION))
                .map(ServedStream::item)
                .toList();
    }

    private ServedStream used(Element element) throws WSManFaultException {
        ServedStream found = stream(element);
        found.happened(CommandState.Event.USE);
        return found;
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
            if (stream.isClosing()) {
                stream.drop();
            } else if (dropping) {
                stream.keepYoungest();
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
        tasks.execute(ended);
    }
}
