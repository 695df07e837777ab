package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.util.Timeout;
import org.runspace.transport.wsman.auth.LoginConnection;

/** The steps that make a connection ready for envelopes: the address, TCP, and the login. */
final class Opening {
    private final Session session;
    private final Wire wire;
    private final LoginSteps login;
    private final Post post;

    Opening(Session session, Wire wire, LoginSteps login, Post post) {
        this.session = session;
        this.wire = wire;
        this.login = login;
        this.post = post;
    }

    CompletableFuture<Void> begin() {
        post.enters(Post.Phase.CONNECTING);
        return session.blocking(this::addresses).thenCompose(this::connect).thenCompose(connected -> logIn());
    }

    private List<InetSocketAddress> addresses() throws IOException {
        return session.settings()
                .route()
                .addresses(session.target().host(), session.target().port());
    }

    private CompletableFuture<Void> connect(List<InetSocketAddress> addresses) {
        Timeout each = Timeout.of(session.settings().limits().connect().dividedBy(addresses.size()));
        return wire.connect(session.target(), addresses, each);
    }

    private CompletableFuture<Void> logIn() {
        post.enters(Post.Phase.LOGGING_IN);
        var connection = new LoginConnection(session.settings().endpoint(), Optional.empty(), false);
        return session.blocking(() -> login.start(session.authentication(), connection))
                .thenCompose(token -> new LoginRounds(session, wire, login).from(token));
    }
}
