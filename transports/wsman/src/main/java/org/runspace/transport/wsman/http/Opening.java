package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.util.Timeout;
import org.runspace.transport.wsman.auth.LoginConnection;

/** The steps that make a connection ready for envelopes: the address, TCP, the proxy, TLS, and the login. */
final class Opening {
    private final Session session;
    private final Wire wire;
    private final LoginSteps login;
    private final Post post;
    private final Optional<ProxySettings> proxy;

    Opening(Session session, Wire wire, LoginSteps login, Post post) {
        this.session = session;
        this.wire = wire;
        this.login = login;
        this.post = post;
        this.proxy = session.settings()
                .proxy()
                .filter(candidate -> candidate.isFor(session.target().host()));
    }

    /** What has to be known before the first byte. */
    private record Preparation(List<InetSocketAddress> addresses, Optional<Tls> tls) {}

    CompletableFuture<Void> begin() {
        post.enters(Post.Phase.CONNECTING);
        return session.blocking(this::prepare).thenCompose(this::connect).thenCompose(this::logIn);
    }

    private Preparation prepare() throws IOException {
        Target target = session.target();
        Optional<Tls> tls = target.secure() ? Optional.of(session.tls().get()) : Optional.empty();
        if (session.settings().road().isPresent()) {
            // the far end of the road looks names up
            return new Preparation(List.of(), tls);
        }
        Route route = session.settings().route();
        if (proxy.isEmpty()) {
            return new Preparation(route.addresses(target.host(), target.port()), tls);
        }
        try {
            return new Preparation(
                    route.addresses(proxy.get().host(), proxy.get().port()), tls);
        } catch (IOException e) {
            throw proxy.get().unreachable(e);
        }
    }

    /** Each step begins on the thread of the connection, because TLS must not begin while that reads. */
    private CompletableFuture<Optional<X509Certificate>> connect(Preparation preparation) {
        CompletableFuture<Optional<X509Certificate>> secured = new CompletableFuture<>();
        CompletableFuture<Void> connected = new CompletableFuture<>();
        connected.whenComplete((none, failure) -> secured.completeExceptionally(unreachable(failure)));
        Duration most = session.settings().limits().connect();
        Timeout limit = Timeout.of(most);
        Runnable last = () -> preparation
                .tls()
                .ifPresentOrElse(tls -> wire.secure(tls, limit, secured), () -> secured.complete(Optional.empty()));
        Runnable first = proxy.isEmpty() ? last : () -> new Tunnel(session, wire, proxy.get(), last, secured).ask();
        Optional<Road> road = session.settings().road();
        if (road.isPresent()) {
            String host = proxy.map(ProxySettings::host).orElse(session.target().host());
            int port = proxy.map(ProxySettings::port).orElse(session.target().port());
            wire.connect(road.get(), host, port, new RoadAttempt(road.get(), wire, session, first, connected));
            return secured;
        }
        Timeout each = Timeout.of(most.dividedBy(preparation.addresses().size()));
        wire.connect(session.target(), preparation.addresses().iterator(), each, first, connected);
        return secured;
    }

    private Throwable unreachable(Throwable failure) {
        if (failure instanceof ExchangeException known) {
            return known;
        }
        return proxy.isPresent() ? proxy.get().unreachable(failure) : Failures.connecting(failure, session.target());
    }

    private CompletableFuture<Void> logIn(Optional<X509Certificate> certificate) {
        post.enters(Post.Phase.LOGGING_IN);
        boolean sealed = session.settings().sealing() != Sealing.OFF;
        var connection = new LoginConnection(session.settings().endpoint(), certificate, sealed);
        return session.blocking(() -> login.start(session.authentication(), connection))
                .thenCompose(token -> new LoginRounds(session, wire, login).from(token));
    }
}
