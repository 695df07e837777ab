package org.runspace.testkit.wsman;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.runspace.spi.TransportContext;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.soap.FaultCode;

/**
 * Leads requests of HTTP through the login to the shells, and their answers back, unless they are disturbed.
 * Thread-safe.
 */
final class ServedCalls {
    private static final System.Logger LOG = System.getLogger(ServedCalls.class.getName());
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final int GOOD = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FAILED = 500;

    private final WSManEndpointBuilder settings;
    private final ServedShells shells;
    private final TransportContext context;
    private final Disturbances disturbances = new Disturbances();
    /** The last answer to a request of each kind. */
    private final Map<WSManAction, Told> answered = new ConcurrentHashMap<>();
    /** What has not been answered. */
    private final Set<HttpCall> open = ConcurrentHashMap.newKeySet();

    private final List<Consumer<WSManAnswer>> watchers = new CopyOnWriteArrayList<>();

    ServedCalls(WSManEndpointBuilder settings, ServedShells shells, TransportContext context) {
        this.settings = settings;
        this.shells = shells;
        this.context = context;
    }

    Disturbances disturbances() {
        return disturbances;
    }

    /** Tells of each answer from now on. */
    void watch(Consumer<WSManAnswer> watcher) {
        watchers.add(watcher);
    }

    /** Cuts the connections of all requests that wait for their answers. */
    void cut() {
        List.copyOf(open).forEach(HttpCall::cut);
        open.clear();
    }

    /** Takes a request. */
    void take(HttpCall call) {
        ConnectionLogins.Step login = call.login(settings.logins());
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
            call.connection().logins().close();
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
                    watchers.forEach(watcher -> watcher.accept(told.answer(action, request.command())));
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

        WSManAnswer answer(WSManAction action, String command) {
            return new WSManAnswer(action, command, reply.status(), envelope());
        }
    }
}
