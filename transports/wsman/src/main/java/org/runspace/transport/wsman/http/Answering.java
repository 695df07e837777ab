package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Objects;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;

/** Passes the response of one request on to those who wait for its answer. */
final class Answering implements Response {
    private final Session session;
    private final Connection connection;
    private final Post post;
    private final boolean authorized;
    private @Nullable Body body;

    /** For a request that has its password with it, if it is {@code authorized}. */
    Answering(Session session, Connection connection, Post post, boolean authorized) {
        this.session = session;
        this.connection = connection;
        this.post = post;
        this.authorized = authorized;
    }

    @Override
    public void head(HttpResponse response) throws IOException {
        int status = response.getCode();
        if (status == HttpStatus.SC_UNAUTHORIZED || status == HttpStatus.SC_FORBIDDEN) {
            throw refusal(status);
        }
        if (authorized) {
            connection.accepted();
        }
        if (status >= HttpStatus.SC_REDIRECTION && status < HttpStatus.SC_CLIENT_ERROR) {
            throw Redirect.of(session.target().url(), response);
        }
        String type = header(response, HttpHeaders.CONTENT_TYPE);
        boolean page = type.toLowerCase(Locale.ROOT).startsWith("text/html");
        if (page && status < HttpStatus.SC_REDIRECTION) {
            body = new PageBody(session.target().url().toString());
            return;
        }
        body = new ClearBody(post, session.settings().limits().answerBytes());
        post.begins(status, type);
    }

    private ExchangeException refusal(int status) {
        String server = session.target().toString();
        if (status == HttpStatus.SC_FORBIDDEN) {
            return ExchangeException.login(
                    new LoginException(Reason.REFUSED, server + " refuses this client (HTTP status 403).", null));
        }
        LoginException cause =
                new LoginException(Reason.REFUSED, server + " refuses the login (HTTP status 401).", null);
        return authorized ? ExchangeException.login(cause) : new LoginForgottenException(cause);
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
