package org.runspace.testkit.wsman;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ServerCarrier;
import org.runspace.transport.stream.ServerSide;
import org.runspace.transport.wsman.soap.FaultCode;
import org.runspace.transport.wsman.soap.envelope.Namespaces;
import org.w3c.dom.Element;

/** All shells of a server, and what is asked about them. Thread-safe. */
final class ServedShells {
    private static final String COMMANDS = Namespaces.SHELL + "/Command";

    private final ShellRules rules;
    private final BiFunction<UUID, ServerCarrier, ServerSide> opener;
    private final TransportContext context;
    private final Map<UUID, ServedShell> shells = new ConcurrentHashMap<>();
    private final Map<WSManAction, Long> performed = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> operations = new ConcurrentHashMap<>();
    private final ServedLists lists = new ServedLists();

    /**
     * Creates a server's shells, of which there are none yet.
     *
     * @param opener opens the session of a shell for its connection
     */
    ServedShells(ShellRules rules, BiFunction<UUID, ServerCarrier, ServerSide> opener, TransportContext context) {
        this.rules = rules;
        this.opener = opener;
        this.context = context;
    }

    int count() {
        return shells.size();
    }

    /** Returns how often an action was performed; a repetition that gets a kept answer does not count. */
    long performed(WSManAction action) {
        return performed.getOrDefault(action, 0L);
    }

    void abort() {
        shells.values().forEach(ServedShell::abort);
    }

    /** Performs a request. */
    CompletableFuture<Reply> perform(WSManRequest request, Caller caller) {
        AtomicInteger pending = operations.computeIfAbsent(caller.user(), user -> new AtomicInteger());
        try {
            request.check();
            if (pending.get() + commands(caller) >= rules.quotas().operations() && !frees(request.action())) {
                throw new WSManFaultException(FaultCode.QUOTA_MAX_OPERATIONS);
            }
            int mostBytes = request.mostBytes();
            pending.incrementAndGet();
            return dispatch(request, caller)
                    .thenApply(reply -> reply.within(mostBytes))
                    .whenComplete((reply, failure) -> pending.decrementAndGet());
        } catch (WSManFaultException e) {
            return CompletableFuture.completedFuture(Reply.fault(e.code()));
        }
    }

    private static boolean frees(WSManAction action) {
        return switch (action) {
            case SIGNAL, DELETE, RELEASE -> true;
            case CREATE, COMMAND, SEND, RECEIVE, DISCONNECT, RECONNECT, CONNECT, GET, ENUMERATE, PULL -> false;
        };
    }

    private int commands(Caller caller) {
        return ofUser(caller).mapToInt(ServedShell::commands).sum();
    }

    private Stream<ServedShell> ofUser(Caller caller) {
        return shells.values().stream().filter(shell -> shell.owner().equals(caller.user()));
    }

    private CompletableFuture<Reply> dispatch(WSManRequest request, Caller caller) {
        try {
            return switch (request.action()) {
                case CREATE -> create(request, caller).perform(request);
                case ENUMERATE -> enumerate(counted(request), caller);
                case PULL ->
                    CompletableFuture.completedFuture(
                            lists.pull(counted(request), rules.quotas().listed()));
                case RELEASE -> CompletableFuture.completedFuture(lists.release(counted(request)));
                case GET -> get(counted(request), caller);
                case COMMAND, SEND, RECEIVE, SIGNAL, DISCONNECT, RECONNECT, CONNECT, DELETE ->
                    shell(request.shell(), caller).perform(request);
            };
        } catch (WSManFaultException e) {
            return CompletableFuture.completedFuture(Reply.fault(e.code()));
        }
    }

    private ServedShell shell(UUID id, Caller caller) throws WSManFaultException {
        ServedShell shell = shells.get(id);
        if (shell == null || !shell.owner().equals(caller.user())) {
            throw new WSManFaultException(FaultCode.UNEXPECTED_SELECTORS);
        }
        return shell;
    }

    private ServedShell create(WSManRequest request, Caller caller) throws WSManFaultException {
        OpeningShell opening = OpeningShell.of(request, caller, rules.limits());
        UUID id = opening.id();
        if (shells.containsKey(id)) {
            throw new WSManFaultException(FaultCode.SHELL_ID_IN_USE);
        }
        if (ofUser(caller).count() >= rules.quotas().shells()) {
            throw new WSManFaultException(FaultCode.QUOTA_MAX_SHELLS);
        }
        return shells.computeIfAbsent(
                id,
                it -> new ServedShell(
                        opening,
                        rules,
                        carrier -> opener.apply(id, carrier),
                        context,
                        this::count,
                        () -> shells.remove(id)));
    }

    private WSManRequest counted(WSManRequest request) throws WSManFaultException {
        count(request.action());
        return request;
    }

    private void count(WSManAction action) {
        performed.merge(action, 1L, Long::sum);
    }

    private CompletableFuture<Reply> get(WSManRequest request, Caller caller) throws WSManFaultException {
        if (!request.resource().equals(Namespaces.SHELL)) {
            throw new WSManFaultException(FaultCode.ACTION_NOT_SUPPORTED);
        }
        return shell(request.shell(), caller)
                .describe()
                .thenApply(item -> item.map(it -> Reply.to(WSManAction.GET, it))
                        .orElseGet(() -> Reply.fault(FaultCode.UNEXPECTED_SELECTORS)));
    }

    private CompletableFuture<Reply> enumerate(WSManRequest request, Caller caller) throws WSManFaultException {
        Element wish = request.content(Namespaces.ENUMERATION, "Enumerate");
        CompletableFuture<List<String>> items = switch (request.resource()) {
            case Namespaces.SHELL -> list(caller);
            case COMMANDS -> shell(ServedLists.filter(wish), caller).listCommands();
            default -> throw new WSManFaultException(FaultCode.ACTION_NOT_SUPPORTED);
        };
        return items.thenApply(all -> lists.begin(wish, all, rules.quotas().listed()));
    }

    private CompletableFuture<List<String>> list(Caller caller) {
        List<CompletableFuture<Optional<String>>> items =
                ofUser(caller).map(ServedShell::describe).toList();
        return CompletableFuture.allOf(items.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        items.stream().flatMap(item -> item.join().stream()).toList());
    }
}
