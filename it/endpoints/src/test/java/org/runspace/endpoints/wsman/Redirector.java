package org.runspace.endpoints.wsman;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A server on a port of this machine that sends its clients elsewhere by HTTP, under whatever name they ask it. */
final class Redirector implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();

    private Redirector(int status, Supplier<String> to) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                requests.incrementAndGet();
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("Location", to.get());
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
    }

    /** Answers with a status of HTTP. */
    static Redirector by(int status, Supplier<String> to) throws IOException {
        return new Redirector(status, to);
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/wsman";
    }

    /** How many requests came. */
    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
