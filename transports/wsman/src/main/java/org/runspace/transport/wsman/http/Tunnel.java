package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.runspace.error.Excerpt;
import org.runspace.transport.wsman.auth.LoginAnswer.Challenge;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;

/** Asks a proxy for the way to the server (RFC 7231 section 4.3.6). */
final class Tunnel implements Response {
    private static final String BASIC = "Basic";

    private final ProxySettings proxy;
    private final Runnable then;
    private final CompletableFuture<?> failed;

    /** Calls {@code then} on the thread of the connection when it leads to the server. */
    private Tunnel(ProxySettings proxy, Runnable then, CompletableFuture<?> failed) {
        this.proxy = proxy;
        this.then = then;
        this.failed = failed;
    }

    static void ask(Wire wire, ProxySettings proxy, Target target, Runnable then, CompletableFuture<?> failed) {
        HttpRequest request = new BasicHttpRequest("CONNECT", (HttpHost) null, target.authority());
        request.setHeader(HttpHeaders.HOST, target.authority());
        proxy.login().ifPresent(login -> request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, login.authorization()));
        wire.send(request, null, new Tunnel(proxy, then, failed));
    }

    @Override
    public void head(HttpResponse response, long length) throws IOException {
        int status = response.getCode();
        if (status / 100 == 2) {
            return;
        }
        if (status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
            LoginException refusal = refusal(response);
            throw proxy.refusal(String.valueOf(refusal.getMessage()), refusal);
        }
        String what = "does not lead to the server, and answers with the HTTP status " + status + ": "
                + Excerpt.of(String.valueOf(response.getReasonPhrase()));
        throw status / 100 == 5 ? proxy.unavailable(what, null) : proxy.refusal(what, null);
    }

    private LoginException refusal(HttpResponse response) throws ExchangeException {
        List<String> offered = Refusal.challenges(response, HttpHeaders.PROXY_AUTHENTICATE).challenges().stream()
                .map(Challenge::scheme)
                .distinct()
                .toList();
        if (!offered.isEmpty() && offered.stream().noneMatch(BASIC::equalsIgnoreCase)) {
            return new LoginException(
                    Reason.NOT_OFFERED,
                    "demands a login by " + Excerpt.of(String.join(", ", offered))
                            + ", and a login at a proxy is possible by Basic alone.");
        }
        return proxy.login()
                .map(login -> new LoginException(
                        Reason.REFUSED, "refuses the login of " + Excerpt.quoted(login.user()) + "."))
                .orElseGet(() -> new LoginException(
                        Reason.NO_CREDENTIAL,
                        "demands a login, and no credential is given for it: proxyUser and proxyPassword of a pool,"
                                + " or hopCredential of a CredentialSource."));
    }

    @Override
    public void data(ByteBuffer bytes) {
        bytes.position(bytes.limit());
    }

    @Override
    public void ended(boolean reusable) {
        then.run();
    }

    @Override
    public void failed(Exception cause, boolean sent) {
        failed.completeExceptionally(
                cause instanceof ExchangeException ? cause : proxy.unavailable("ended the connection.", cause));
    }
}
