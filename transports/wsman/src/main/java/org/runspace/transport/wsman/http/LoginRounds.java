package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.auth.LoginAnswer;
import org.runspace.transport.wsman.auth.LoginException;

/** The requests without a body that carry the tokens of a login, all on one connection (RFC 4559). */
final class LoginRounds {
    /** No login of a way that is known needs so many. */
    static final int MOST_ROUNDS = 12;

    private final Session session;
    private final Wire wire;
    private final LoginSteps login;
    private int rounds;

    LoginRounds(Session session, Wire wire, LoginSteps login) {
        this.session = session;
        this.wire = wire;
        this.login = login;
    }

    /** Sends a token, and all that follow; does nothing if there is none. */
    CompletableFuture<Void> from(Optional<String> token) {
        if (token.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        if (++rounds > MOST_ROUNDS) {
            return CompletableFuture.failedFuture(new LoginException(
                    LoginException.Reason.PROTOCOL,
                    session.target() + " does not come to an end with the login.",
                    null));
        }
        return send(token.get())
                .thenCompose(answer -> session.blocking(() -> login.next(answer)))
                .thenCompose(this::from);
    }

    private CompletableFuture<LoginAnswer> send(String token) {
        HttpRequest request = session.requests().empty();
        request.setHeader(HttpHeaders.AUTHORIZATION, token);
        CompletableFuture<LoginAnswer> answered = new CompletableFuture<>();
        try {
            session.cookies().addTo(request);
            wire.send(request, null, new Round(session, answered));
        } catch (IOException e) {
            answered.completeExceptionally(e);
        }
        return answered;
    }

    /** The answer to one token; its content means nothing. */
    private static final class Round implements Response {
        private final Session session;
        private final CompletableFuture<LoginAnswer> answered;
        private final Body content = new DroppedBody();
        private @Nullable LoginAnswer answer;

        Round(Session session, CompletableFuture<LoginAnswer> answered) {
            this.session = session;
            this.answered = answered;
        }

        @Override
        public void head(HttpResponse response, long length) throws IOException {
            session.cookies().take(response);
            int status = response.getCode();
            if (status / 100 == 2 || status == HttpStatus.SC_UNAUTHORIZED || status == HttpStatus.SC_FORBIDDEN) {
                answer = Refusal.read(response);
            } else if (status / 100 == 3) {
                throw Redirect.of(session.target(), response);
            } else {
                throw new StatusException(response);
            }
        }

        @Override
        public void data(ByteBuffer bytes) throws IOException {
            content.data(bytes);
        }

        @Override
        public void ended(boolean reusable) {
            answered.complete(answer);
        }

        @Override
        public void failed(Exception cause, boolean sent) {
            answered.completeExceptionally(cause);
        }
    }
}
