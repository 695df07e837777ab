package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.runspace.error.Excerpt;
import org.runspace.transport.wsman.auth.LoginException;

/** Asks a proxy for the way to the server (RFC 7231 section 4.3.6). */
final class Tunnel implements Response {
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
        proxy.login().ifPresent(login -> request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, basic(login)));
        wire.send(request, null, new Tunnel(proxy, then, failed));
    }

    private static String basic(ProxySettings.Login login) {
        char[] password = login.password();
        ByteBuffer secret = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] user = (login.user() + ":").getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(user, user.length + secret.remaining());
        try {
            secret.duplicate().get(both, user.length, secret.remaining());
            return "Basic " + Base64.getEncoder().encodeToString(both);
        } finally {
            Arrays.fill(password, '\0');
            Arrays.fill(both, (byte) 0);
            Arrays.fill(secret.array(), (byte) 0);
        }
    }

    @Override
    public void head(HttpResponse response, long length) throws IOException {
        int status = response.getCode();
        if (status / 100 == 2) {
            return;
        }
        if (status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
            String message = proxy.login().isPresent() ? "refuses the login." : "demands a login.";
            throw proxy.failure(message, new LoginException(LoginException.Reason.REFUSED, message, null));
        }
        throw proxy.failure(
                "does not lead to the server, and answers with the HTTP status " + status + ": "
                        + Excerpt.of(String.valueOf(response.getReasonPhrase())),
                null);
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
                cause instanceof ExchangeException ? cause : proxy.failure("ended the connection.", cause));
    }
}
