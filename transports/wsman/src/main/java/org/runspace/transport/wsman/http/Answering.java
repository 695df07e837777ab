package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.seal.SealedBody;

/** Passes the response of one request on to those who wait for its answer. */
final class Answering implements Response {
    private final Session session;
    private final Connection connection;
    private final LoginSteps login;
    private final Post post;
    private final Optional<String> authorization;
    private @Nullable Body body;

    /** For a request that has its password with it, if there is an {@code authorization}. */
    Answering(Session session, Connection connection, LoginSteps login, Post post, Optional<String> authorization) {
        this.session = session;
        this.connection = connection;
        this.login = login;
        this.post = post;
        this.authorization = authorization;
    }

    static ExchangeException tooLarge() {
        return new ExchangeException(ExchangeFailure.Kind.PROTOCOL, "The answer is too large.", null);
    }

    @Override
    public void head(HttpResponse response, long length) throws IOException {
        int status = response.getCode();
        session.cookies().take(response);
        if (status == HttpStatus.SC_UNAUTHORIZED || status == HttpStatus.SC_FORBIDDEN) {
            throw Refusal.of(session.target(), response, authorization);
        }
        if (authorization.isPresent()) {
            connection.accepted();
        }
        if (status / 100 == 3) {
            throw Redirect.of(session.target(), response);
        }
        body = body(status, header(response, HttpHeaders.CONTENT_TYPE), length);
    }

    private Body body(int status, String type, long length) throws ExchangeException {
        boolean success = status / 100 == 2;
        Sealing sealing = session.settings().sealing();
        HttpLimits limits = session.settings().limits();
        if (length > (SealedBody.isSealed(type) ? limits.sealedBytes() : limits.answerBytes())) {
            throw tooLarge();
        }
        if (SealedBody.isSealed(type)) {
            if (sealing == Sealing.OFF) {
                throw protocol("The answer is encrypted, and the request was not.");
            }
            return new SealedAnswer(login, post, status, type, limits.sealedBytes());
        }
        if (success && type.toLowerCase(Locale.ROOT).startsWith("text/html")) {
            return new PageBody(session.target().url().toString());
        }
        if (sealing != Sealing.REQUIRED) {
            post.begins(status, type);
            return new ClearBody(post, limits.answerBytes());
        }
        if (success) {
            throw protocol("The answer is not encrypted, as the request was: anyone on the way may have written it.");
        }
        post.begins(status, "");
        return new DroppedBody();
    }

    private static ExchangeException protocol(String message) {
        return new ExchangeException(ExchangeFailure.Kind.PROTOCOL, message, null);
    }

    private static String header(HttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? "" : header.getValue();
    }

    @Override
    public void data(ByteBuffer bytes) throws IOException {
        Objects.requireNonNull(body).data(bytes);
    }

    @Override
    public void ended(boolean reusable) throws IOException {
        Objects.requireNonNull(body).end();
        connection.answered(reusable);
        post.ended();
    }

    @Override
    public void failed(Exception cause, boolean sent) {
        connection.lost(cause, sent);
    }
}
