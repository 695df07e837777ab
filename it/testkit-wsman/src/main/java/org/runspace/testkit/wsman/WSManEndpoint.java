package org.runspace.testkit.wsman;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.EndpointServer;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportProvider;
import org.runspace.spi.Transports;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.soap.FaultCode;

/**
 * A WinRM server in Java on a port of this machine, for tests of clients. Its shells are sessions of an
 * {@link Endpoint}, or of a server that another connection type leads to. It needs no thread for a request that waits,
 * is as strict as Windows, keeps its answers for clients that lost them (MS-WSMV 3.1.4.1.31), and does to requests what
 * a test asks for. Thread-safe.
 *
 * <pre>{@code
 * try (WSManEndpoint server = WSManEndpoint.of(Endpoint.STANDARD)
 *         .accepts(ServedLogin.negotiate(List.of(NtlmServer.of("TEST", account)::begin)))
 *         .quotas(ShellQuotas.WINDOWS.withShells(1))
 *         .start()) {
 *     server.disturb(WSManAction.RECEIVE, new Disturbance.CutAfter(100));
 *     // connects a client to server.url()
 * }
 * }</pre>
 */
public final class WSManEndpoint implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WSManEndpoint.class.getName());
    /** The user who may log in. */
    public static final String USER = "tester";
    /** The user's password. */
    public static final String PASSWORD = "open sesame";

    private static final int THREADS = 2;
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final int GOOD = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FAILED = 500;

    private final WSManEndpointBuilder settings;
    private final TransportContext context = EndpointServer.threads();
    private final ServedShells shells;
    private final Disturbances disturbances = new Disturbances();
    private final Map<WSManAction, Told> answered = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final Set<HttpCall> open = ConcurrentHashMap.newKeySet();
    private final List<Consumer<WSManAnswer>> watchers = new CopyOnWriteArrayList<>();
    private final HttpPort port;
    private volatile boolean away;

    WSManEndpoint(WSManEndpointBuilder settings) throws IOException {
        this.settings = settings;
        this.shells = new ServedShells(settings.rules(), settings.opener(context), context);
        this.port = new HttpPort(THREADS, settings.tls(), this::handle);
    }

    /**
     * Begins to say how a server is to be.
     *
     * @param endpoint what the sessions are of
     * @return a server that accepts {@link #USER} with {@link #PASSWORD} by Basic and has the limits of Windows
     */
    public static WSManEndpointBuilder of(Endpoint endpoint) {
        return new WSManEndpointBuilder(context -> (id, carrier) -> endpoint.open(carrier, context));
    }

    /**
     * Begins to say how a server is to be whose sessions are those of another connection type.
     *
     * @param connection where each shell opens a session, {@code process:} for example
     * @return as above
     * @throws org.runspace.error.ConnectionStringException if the connection string is wrong
     */
    public static WSManEndpointBuilder inFrontOf(String connection) {
        Transports installed = Transports.installed();
        Target target = installed.parse(connection);
        TransportProvider provider = installed.provider(target.scheme());
        return new WSManEndpointBuilder(context ->
                (id, carrier) -> TransportSession.open(id, carrier, provider.create(target, context), context));
    }

    /**
     * Begins to serve by http.
     *
     * @param endpoint what the sessions are of
     * @return the server, to be closed by the caller
     * @throws IOException if there is no port
     */
    public static WSManEndpoint start(Endpoint endpoint) throws IOException {
        return of(endpoint).start();
    }

    /**
     * Begins to serve by https.
     *
     * @param endpoint what the sessions are of
     * @param certificate what the server shows
     * @return the server, to be closed by the caller
     * @throws IOException if there is no port
     */
    public static WSManEndpoint start(Endpoint endpoint, ServerCertificate certificate) throws IOException {
        return of(endpoint).certificate(certificate).start();
    }

    /**
     * Returns the URL for clients.
     *
     * @return its URL
     */
    public String url() {
        return port.url("/wsman");
    }

    /**
     * Does something to a later request; those for the same action follow one another.
     *
     * @param action of which kind the request is
     * @param disturbance what is done to it
     */
    public void disturb(WSManAction action, Disturbance disturbance) {
        disturbances.plan(action, disturbance);
    }

    /**
     * Returns whether a request of each planned disturbance has come.
     *
     * @param action the kind of the requests
     * @return whether nothing is planned for them any more
     */
    public boolean isUndisturbed(WSManAction action) {
        return disturbances.isEmpty(action);
    }

    /**
     * Tells of each answer from now on, also of those that do not arrive.
     *
     * @param watcher called on the threads of the server; it must not block
     */
    public void watch(Consumer<WSManAnswer> watcher) {
        watchers.add(watcher);
    }

    /** Cuts every connection, and all that come, until {@link #comeBack}. The shells go on. */
    public void goAway() {
        away = true;
        List.copyOf(open).forEach(HttpCall::cut);
        open.clear();
    }

    /** Starts again: cuts every connection, and has no shell any more. */
    public void restart() {
        goAway();
        shells.abort();
        comeBack();
    }

    /** Takes requests again. */
    public void comeBack() {
        away = false;
    }

    /**
     * Returns how many requests came, also those that were disturbed.
     *
     * @return their number since the start
     */
    public long requests() {
        return requests.get();
    }

    /**
     * Returns how often an action was performed; a repetition that gets a kept answer does not count.
     *
     * @param action the action
     * @return the number since the start
     */
    public long performed(WSManAction action) {
        return shells.performed(action);
    }

    /**
     * Returns how many shells there are.
     *
     * @return their number at the moment
     */
    public int shells() {
        return shells.count();
    }

    /** Ends every session, and cuts every connection. */
    @Override
    public void close() {
        shells.abort();
        port.close();
    }

    private void handle(HttpCall call) {
        requests.incrementAndGet();
        if (away) {
            call.cut();
            return;
        }
        ServedConnection.Step login = call.login(settings.logins());
        login.challenge().ifPresent(challenge -> call.addHeader(CHALLENGE, challenge));
        switch (login.progress()) {
            case REFUSED -> {
                settings.logins().stream()
                        .map(ServedLogin::challenge)
                        .filter(challenge -> !challenge.isEmpty())
                        .forEach(challenge -> call.addHeader(CHALLENGE, challenge));
                call.answer(UNAUTHORIZED);
            }
            case GOES_ON -> call.answer(UNAUTHORIZED);
            case LOGGED_IN -> {
                if (call.isEmpty()) {
                    call.answer(GOOD);
                } else {
                    take(call, login.user());
                }
            }
        }
    }

    /**
     * Takes a request of a user, unless it is not encrypted and has to be: Windows answers without an envelope then.
     */
    private void take(HttpCall call, String user) {
        if (!call.isSealed() && !settings.isClearAllowed()) {
            call.answer(FAILED);
            return;
        }
        open.add(call);
        try {
            byte[] envelope = call.opened();
            if (envelope.length > settings.rules().quotas().envelopeBytes()) {
                throw new WSManFaultException(FaultCode.SERVER_ENVELOPE_LIMIT);
            }
            WSManRequest request = WSManRequest.of(envelope);
            if (request.isIdentify()) {
                answer(call, new Told(Reply.identified(), "", ""));
            } else {
                disturbed(call, request, user);
            }
        } catch (WSManFaultException e) {
            answer(call, new Told(Reply.fault(e.code()), "", ""));
        } catch (SealException e) {
            LOG.log(System.Logger.Level.DEBUG, "a request cannot be decrypted", e);
            call.connection().close();
            over(call, () -> call.answer(FAILED));
        }
    }

    private void disturbed(HttpCall call, WSManRequest request, String user) throws WSManFaultException {
        WSManAction action = request.action();
        Disturbance planned = disturbances.next(action);
        if (planned instanceof Disturbance.None) {
            perform(call, request, user).thenAccept(told -> {
                answered.put(action, told);
                answer(call, told);
            });
        } else if (planned instanceof Disturbance.CutUnread) {
            over(call, call::cut);
        } else if (planned instanceof Disturbance.Refused refused) {
            over(call, () -> call.answer(refused.status()));
        } else if (planned instanceof Disturbance.Moved moved) {
            call.addHeader("Location", moved.location());
            over(call, () -> call.answer(moved.status()));
        } else if (planned instanceof Disturbance.Faulted faulted) {
            answer(call, told(Reply.fault(faulted.code()), request));
        } else if (planned instanceof Disturbance.Redirected redirected) {
            answer(call, told(Reply.redirect(redirected.location()), request));
        } else {
            perform(call, request, user).thenAccept(told -> tell(call, action, told, planned));
        }
    }

    /** Does something to the answer of a request that was performed. */
    private void tell(HttpCall call, WSManAction action, Told told, Disturbance planned) {
        if (planned instanceof Disturbance.CutAfter cut) {
            over(call, () -> call.answerAndCut(told.reply().status(), told.envelope(), cut.bytes()));
        } else if (planned instanceof Disturbance.Late late) {
            context.schedule(() -> answer(call, told), late.time());
        } else if (planned instanceof Disturbance.OutOfSequence) {
            call.skipNumber();
            answer(call, told);
        } else if (planned instanceof Disturbance.Repeated && answered.containsKey(action)) {
            answer(call, answered.get(action));
        } else {
            over(call, call::cut);
        }
    }

    private CompletableFuture<Told> perform(HttpCall call, WSManRequest request, String user)
            throws WSManFaultException {
        WSManAction action = request.action();
        return shells.perform(request, new Caller(user, call.connection().client()))
                .thenApply(reply -> {
                    Told told = told(reply, request);
                    watchers.forEach(watcher -> watcher.accept(told.answer(action, request.isOfCommand())));
                    return told;
                });
    }

    private Told told(Reply reply, WSManRequest request) {
        return new Told(reply, request.messageId(), settings.rules().keepsReplies() ? request.operationId() : "");
    }

    private void answer(HttpCall call, Told told) {
        over(call, () -> call.answer(told.reply().status(), told.envelope()));
    }

    /** Does the last thing about a call, unless its connection was cut before. */
    private void over(HttpCall call, Runnable last) {
        if (open.remove(call)) {
            last.run();
        }
    }

    /** A reply to one request. */
    private record Told(Reply reply, String messageId, String operationId) {
        byte[] envelope() {
            return reply.envelope(messageId, operationId);
        }

        WSManAnswer answer(WSManAction action, boolean ofCommand) {
            return new WSManAnswer(action, ofCommand, reply.status(), envelope());
        }
    }
}
