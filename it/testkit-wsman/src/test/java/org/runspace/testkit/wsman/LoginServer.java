package org.runspace.testkit.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.runspace.transport.wsman.auth.LoginException;

/** A page that tells who reads it, once the connection is logged in. */
final class LoginServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final String scheme;
    private final Supplier<Acceptor> acceptors;
    private final Map<InetSocketAddress, Acceptor> connections = new ConcurrentHashMap<>();
    private final HttpServer server;

    LoginServer(String scheme, Supplier<Acceptor> acceptors) throws IOException {
        this.scheme = scheme;
        this.acceptors = acceptors;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Acceptor acceptor = connections.computeIfAbsent(exchange.getRemoteAddress(), address -> acceptors.get());
            exchange.getRequestBody().readAllBytes();
            Optional<byte[]> token = token(exchange);
            byte[] answer = token.isPresent() ? acceptor.next(token.get()) : new byte[0];
            String challenge = (scheme + " " + Base64.getEncoder().encodeToString(answer)).strip();
            exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
            answer(exchange, acceptor);
        } catch (LoginException e) {
            connections.remove(exchange.getRemoteAddress());
            exchange.sendResponseHeaders(UNAUTHORIZED, -1);
        }
    }

    private static void answer(HttpExchange exchange, Acceptor acceptor) throws IOException {
        if (!acceptor.isComplete()) {
            exchange.sendResponseHeaders(UNAUTHORIZED, -1);
            return;
        }
        byte[] page = ("you are " + acceptor.user()).getBytes(UTF_8);
        exchange.sendResponseHeaders(OK, page.length);
        exchange.getResponseBody().write(page);
    }

    private Optional<byte[]> token(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .filter(value -> value.startsWith(scheme + " "))
                .map(value -> Base64.getDecoder().decode(value.substring(scheme.length() + 1)));
    }

    @Override
    public void close() {
        server.stop(0);
        connections.values().forEach(Acceptor::close);
    }
}
