package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;
import org.runspace.transport.wsman.auth.LoginAnswer;
import org.runspace.transport.wsman.auth.LoginAnswer.Challenge;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;

/**
 * Asks a proxy for the way to the server (RFC 7231 section 4.3.6), and logs in there if the proxy has a login: with the
 * first request, and with further ones on the same connection for as long as the login goes on (RFC 7235 section 4.3).
 * What a proxy gets is good for nothing but its login, so it need not prove who it is: the login at the server is
 * inside the tunnel.
 */
final class Tunnel {
    private final Session session;
    private final Wire wire;
    private final ProxySettings proxy;
    private final Runnable then;
    private final CompletableFuture<?> failed;
    private final LoginSteps login = new LoginSteps();
    private int rounds;

    /** What a request says of the login. */
    private enum Says {
        /** Nothing: there is no login for the proxy. */
        NOTHING,
        /** Everything: name and password. */
        ALL,
        /** One token of several, perhaps. */
        TOKEN
    }

    /** Calls {@code then} on the thread of the connection when it leads to the server, or completes {@code failed}. */
    Tunnel(Session session, Wire wire, ProxySettings proxy, Runnable then, CompletableFuture<?> failed) {
        this.session = session;
        this.wire = wire;
        this.proxy = proxy;
        this.then = then;
        this.failed = failed;
    }

    void ask() {
        if (proxy.login().isEmpty()) {
            send(Says.NOTHING, Optional.empty());
            return;
        }
        var connection =
                new LoginConnection(URI.create("http://" + proxy.host() + ":" + proxy.port()), Optional.empty(), false);
        step(() -> login.start(proxy.login().get().authentication(), connection));
    }

    /** Sends what comes of a step of the login, which may block. */
    private void step(Callable<Optional<String>> work) {
        session.blocking(work).whenComplete((token, failure) -> {
            if (failure == null) {
                send(token);
            } else {
                fail(Failures.cause(failure));
            }
        });
    }

    private void send(Optional<String> token) {
        if (token.isPresent()) {
            send(Says.TOKEN, token);
            return;
        }
        try {
            send(Says.ALL, login.authorization());
        } catch (IOException e) {
            fail(e);
        }
    }

    private void send(Says says, Optional<String> authorization) {
        if (++rounds > LoginRounds.MOST_ROUNDS) {
            fail(proxy.refusal("does not come to an end with the login.", null));
            return;
        }
        String authority = session.target().authority();
        HttpRequest request = new BasicHttpRequest("CONNECT", (HttpHost) null, authority);
        request.setHeader(HttpHeaders.HOST, authority);
        authorization.ifPresent(value -> request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, value));
        wire.send(request, null, new Asked(says, authorization));
    }

    private void fail(Throwable cause) {
        login.close();
        failed.completeExceptionally(said(cause));
    }

    private ExchangeException said(Throwable cause) {
        if (cause instanceof ExchangeException known) {
            return known;
        }
        if (!(cause instanceof LoginException refused)) {
            return proxy.unavailable("ended the connection.", cause);
        }
        String what = "gets no login: " + refused.getMessage();
        return refused.reason().passes() ? proxy.unavailable(what, refused) : proxy.refusal(what, refused);
    }

    private String user() {
        String name = proxy.login().map(ProxyLogin::user).orElse("");
        return name.isEmpty() ? "the account that runs this JVM" : Excerpt.quoted(name);
    }

    /** The answer to one request. */
    private final class Asked implements Response {
        private final Says says;
        private final Optional<String> authorization;
        private final Body content = new DroppedBody();
        private @Nullable LoginAnswer challenge;

        Asked(Says says, Optional<String> authorization) {
            this.says = says;
            this.authorization = authorization;
        }

        @Override
        public void head(HttpResponse response, long length) throws IOException {
            int status = response.getCode();
            if (status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
                LoginAnswer answer = Refusal.challenges(response, HttpHeaders.PROXY_AUTHENTICATE);
                check(answer);
                if (!DefaultConnectionReuseStrategy.INSTANCE.keepAlive(null, response, null)) {
                    throw proxy.refusal("ended the connection before the login was complete.", null);
                }
                challenge = answer;
            } else if (status / 100 != 2) {
                String what = "does not lead to the server, and answers with the HTTP status " + status + ": "
                        + Excerpt.of(String.valueOf(response.getReasonPhrase()));
                throw status / 100 == 5 ? proxy.unavailable(what, null) : proxy.refusal(what, null);
            }
        }

        private void check(LoginAnswer answer) throws ExchangeException {
            List<String> offered = answer.challenges().stream()
                    .map(Challenge::scheme)
                    .distinct()
                    .toList();
            String list = offered.isEmpty() ? "" : " by " + Excerpt.of(String.join(", ", offered));
            if (authorization.isEmpty()) {
                throw demands(
                        Reason.NO_CREDENTIAL,
                        "demands a login" + list + ", and no credential is given for it: proxyUser and proxyPassword of"
                                + " a pool, or hopCredential of a CredentialSource.");
            }
            String tried = authorization.get().split(" ", 2)[0];
            if (!offered.isEmpty() && answer.token(tried).isEmpty()) {
                throw demands(
                        Reason.NOT_OFFERED,
                        "demands a login" + list + ", and the setting proxyAuth says that this client logs in by "
                                + tried + ".");
            }
            if (says == Says.ALL || answer.token(tried).orElse("").isEmpty()) {
                throw demands(Reason.REFUSED, "refuses the login of " + user() + ".");
            }
        }

        private ExchangeException demands(Reason reason, String what) {
            return proxy.refusal(what, new LoginException(reason, what));
        }

        @Override
        public void data(ByteBuffer bytes) throws IOException {
            content.data(bytes);
        }

        @Override
        public void ended(boolean reusable) {
            LoginAnswer answer = challenge;
            if (answer == null) {
                login.close();
                then.run();
                return;
            }
            step(() -> login.next(answer));
        }

        @Override
        public void failed(Exception cause, boolean sent) {
            fail(cause);
        }
    }
}
