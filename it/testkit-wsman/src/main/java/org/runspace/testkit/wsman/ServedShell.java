package org.runspace.testkit.wsman;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.runspace.Cancellable;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ServerCarrier;
import org.runspace.transport.stream.ServerSide;
import org.runspace.transport.wsman.soap.BufferMode;
import org.runspace.transport.wsman.soap.FaultCode;
import org.runspace.transport.wsman.soap.envelope.Namespaces;
import org.w3c.dom.Element;

/** One shell, which is a session. Its operations are tasks, which run one at a time; none of them waits. */
final class ServedShell {
    private static final System.Logger LOG = System.getLogger(ServedShell.class.getName());
    private static final Cancellable NONE = () -> {};

    private final OpeningShell opening;
    private final ShellRules rules;
    private final ShellLimits limits;
    private final TransportContext context;
    private final Consumer<WSManAction> performed;
    private final Runnable over;
    private final Executor tasks;
    private final ServedChannels channels;
    private final KeptReplies kept = new KeptReplies();
    private final long begun;
    private ShellState state = ShellState.CONNECTED;
    private String client;
    private Duration idleTimeOut;
    private BufferMode mode;
    private long lastHeard;
    private Cancellable watch = NONE;

    /**
     * Opens the session.
     *
     * @param opening what the client asked for
     * @param opener opens the session for its connection
     * @param performed called for each request that is not repeated
     * @param over called when the shell does not exist any more
     */
    ServedShell(
            OpeningShell opening,
            ShellRules rules,
            Function<ServerCarrier, ServerSide> opener,
            TransportContext context,
            Consumer<WSManAction> performed,
            Runnable over) {
        this.opening = opening;
        this.rules = rules;
        this.limits = rules.limits();
        this.context = context;
        this.performed = performed;
        this.over = over;
        this.client = opening.client();
        this.idleTimeOut = opening.idleTimeOut();
        this.mode = opening.mode();
        this.begun = context.nanoTime();
        this.lastHeard = begun;
        this.tasks = context.serialTasks(this::thrown);
        this.channels = new ServedChannels(tasks, opener, rules.quotas().commands(), this::end);
        tasks.execute(this::watch);
    }

    /** Returns an id as WS-Management writes it. */
    static String name(UUID id) {
        return id.toString().toUpperCase(Locale.ROOT);
    }

    /** Returns how many commands there are; may be called by any thread. */
    int commands() {
        return channels.count();
    }

    String owner() {
        return opening.caller().user();
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
        if (!rules.keepsReplies()) {
            if (request.isRepeated()) {
                throw new WSManFaultException(FaultCode.MUST_UNDERSTAND);
            }
            begin(request, reply);
            return;
        }
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
        begin(request, reply);
    }

    private void begin(WSManRequest request, CompletableFuture<Reply> reply) throws WSManFaultException {
        performed.accept(request.action());
        lastHeard = context.nanoTime();
        Cancellable timer = context.schedule(
                () -> tasks.execute(() -> reply.complete(Reply.fault(FaultCode.OPERATION_TIMED_OUT))),
                request.timeout());
        reply.whenComplete((told, failure) -> timer.cancel());
        perform(request, reply);
    }

    private void perform(WSManRequest request, CompletableFuture<Reply> reply) throws WSManFaultException {
        switch (request.action()) {
            case CREATE -> create(reply);
            case COMMAND -> channels.command(used(request).content("CommandLine"), reply);
            case SEND -> channels.send(used(request).content("Send"), reply);
            case RECEIVE -> channels.receive(used(request), reply);
            case SIGNAL -> channels.signal(used(request).content("Signal"), reply);
            case DISCONNECT -> disconnect(request.content("Disconnect"), reply);
            case RECONNECT -> reconnect(request, reply);
            case CONNECT -> connect(request, reply);
            case DELETE -> delete(reply);
            case GET, ENUMERATE, PULL, RELEASE -> throw new WSManFaultException(FaultCode.ACTION_NOT_SUPPORTED);
        }
    }

    private WSManRequest used(WSManRequest request) throws WSManFaultException {
        state = state.after(ShellState.Event.USE);
        return request;
    }

    private void create(CompletableFuture<Reply> reply) throws WSManFaultException {
        String body = "<x:ResourceCreated><a:Address>" + Namespaces.ADDRESSING
                + "/role/anonymous</a:Address><a:ReferenceParameters><w:ResourceURI>" + Xml.escaped(opening.resource())
                + "</w:ResourceURI><w:SelectorSet><w:Selector Name=\"ShellId\">" + name(opening.id())
                + "</w:Selector></w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>" + item();
        Reply created = Reply.to(WSManAction.CREATE, body);
        channels.take(Transport.SESSION, Lane.DEFAULT, opening.fragments(), reply, created);
    }

    private void disconnect(Element wish, CompletableFuture<Reply> reply) throws WSManFaultException {
        Duration time = OpeningShell.idleTimeOut(wish, idleTimeOut, limits);
        BufferMode asked = OpeningShell.mode(wish, mode);
        state = state.after(ShellState.Event.DISCONNECT);
        idleTimeOut = time;
        mode = asked;
        channels.left(mode);
        watch();
        reply.complete(Reply.to(WSManAction.DISCONNECT, "<rsp:DisconnectResponse/>"));
    }

    private void reconnect(WSManRequest request, CompletableFuture<Reply> reply) throws WSManFaultException {
        ShellState next = state.after(ShellState.Event.RECONNECT);
        if (!request.sessionId().equals(client)) {
            throw new WSManFaultException(
                    state == ShellState.CONNECTED
                            ? FaultCode.CONNECTED_TO_DIFFERENT_CLIENT
                            : FaultCode.SESSION_ID_MISMATCH);
        }
        Optional<Element> wish = request.optionalContent("Reconnect");
        if (wish.isPresent() && wish.get().hasAttribute("CommandId")) {
            used(request);
            channels.takeUp(wish.get(), CommandState.Event.RECONNECT);
        } else {
            mode = wish.isPresent() ? OpeningShell.mode(wish.get(), mode) : mode;
            state = next;
            channels.cameBack();
        }
        reply.complete(Reply.to(WSManAction.RECONNECT, "<rsp:ReconnectResponse/>"));
    }

    private void connect(WSManRequest request, CompletableFuture<Reply> reply) throws WSManFaultException {
        Element wish = request.content("Connect");
        if (wish.hasAttribute("CommandId")) {
            used(request);
            channels.takeUp(wish, CommandState.Event.CONNECT);
            reply.complete(Reply.to(WSManAction.CONNECT, "<rsp:ConnectResponse/>"));
            return;
        }
        request.requireProtocolVersion();
        ShellState next = state.after(ShellState.Event.CONNECT);
        Element messages = Xml.child(wish, Namespaces.POWERSHELL, "connectXml")
                .orElseThrow(() -> new WSManFaultException(FaultCode.POWERSHELL_CONNECT_WITHOUT_DATA));
        byte[] answer = channels.takeOver(WSManRequest.fragments(messages));
        state = next;
        client = request.sessionId();
        reply.complete(Reply.to(
                WSManAction.CONNECT,
                "<rsp:ConnectResponse><rsp:InputStreams>stdin pr</rsp:InputStreams><rsp:OutputStreams>stdout"
                        + "</rsp:OutputStreams><connectResponseXml xmlns=\"" + Namespaces.POWERSHELL + "\">"
                        + Base64.getEncoder().encodeToString(answer)
                        + "</connectResponseXml></rsp:ConnectResponse>"));
    }

    private void delete(CompletableFuture<Reply> reply) throws WSManFaultException {
        if (state == ShellState.ENDED) {
            throw new WSManFaultException(FaultCode.UNEXPECTED_SELECTORS);
        }
        end();
        reply.complete(Reply.to(WSManAction.DELETE, ""));
    }

    /** Ends the shell without its client. */
    void abort() {
        tasks.execute(this::end);
    }

    private void end() {
        if (state != ShellState.ENDED) {
            state = ShellState.ENDED;
            watch.cancel();
            channels.end();
            over.run();
        }
    }

    /** Leaves the shell to the server if its client is silent, and ends it if that lasts. */
    private void watch() {
        watch.cancel();
        if (state == ShellState.ENDED) {
            return;
        }
        Duration silence = silence();
        if (silence.compareTo(idleTimeOut) >= 0) {
            end();
            return;
        }
        if (state == ShellState.CONNECTED && silence.compareTo(limits.clientTimeOut()) >= 0) {
            state = ShellState.DISCONNECTED;
            channels.left(mode);
        }
        Duration next = idleTimeOut.minus(silence);
        Duration lost = limits.clientTimeOut().minus(silence);
        boolean sooner = state == ShellState.CONNECTED && lost.compareTo(next) < 0;
        watch = context.schedule(() -> tasks.execute(this::watch), sooner ? lost : next);
    }

    /** A request that waits counts as well. */
    private Duration silence() {
        if (channels.isAsked()) {
            lastHeard = context.nanoTime();
        }
        return Duration.ofNanos(context.nanoTime() - lastHeard);
    }

    /** Finds the items of the commands in a list. */
    CompletableFuture<List<String>> listCommands() {
        CompletableFuture<List<String>> items = new CompletableFuture<>();
        tasks.execute(() -> items.complete(state == ShellState.ENDED ? List.of() : channels.commands()));
        return items;
    }

    /** Finds the item of the shell in a list; none if it has ended. */
    CompletableFuture<Optional<String>> describe() {
        CompletableFuture<Optional<String>> item = new CompletableFuture<>();
        tasks.execute(() -> item.complete(state == ShellState.ENDED ? Optional.empty() : Optional.of(item())));
        return item;
    }

    private String item() {
        Duration age = Duration.ofNanos(context.nanoTime() - begun);
        return new ShellItem(opening, state, mode, idleTimeOut, limits.mostIdleTimeOut()).xml(age, silence());
    }

    private void thrown(Throwable cause) {
        LOG.log(System.Logger.Level.ERROR, "an operation of a shell failed", cause);
        end();
    }
}
