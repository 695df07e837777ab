package org.runspace.testkit.wsman;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.AsyncServerBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.impl.routing.RequestRouter;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.ssl.BasicServerTlsStrategy;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.IOSessionListener;
import org.apache.hc.core5.reactor.ListenerEndpoint;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.jspecify.annotations.Nullable;

/** Listens for requests of HTTP on a port of this machine, with few threads. Thread-safe. */
final class HttpPort implements AsyncServerRequestHandler<Message<HttpRequest, byte[]>>, AutoCloseable {
    private static final int START_SECONDS = 30;
    /** Each connection has three such buffers, and there may be thousands. */
    private static final int BUFFER_BYTES = 8_192;

    private final Consumer<HttpCall> handler;
    private final Map<SocketAddress, ServedConnection> connections = new ConcurrentHashMap<>();
    private final URIScheme scheme;
    private final HttpAsyncServer server;
    private final int number;

    /**
     * Begins to listen.
     *
     * @param threads how many threads read and write
     * @param tls what the server needs for TLS; null for http
     * @param handler takes the requests, on these threads
     * @throws IOException if there is no port
     */
    HttpPort(int threads, @Nullable SSLContext tls, Consumer<HttpCall> handler) throws IOException {
        this.handler = handler;
        this.scheme = tls == null ? URIScheme.HTTP : URIScheme.HTTPS;
        server = AsyncServerBootstrap.bootstrap()
                .setIOReactorConfig(
                        IOReactorConfig.custom().setIoThreadCount(threads).build())
                .setIOSessionListener(new Connections())
                .setHttp1Config(Http1Config.custom().setBufferSize(BUFFER_BYTES).build())
                .setTlsStrategy(
                        tls == null
                                ? null
                                : new BasicServerTlsStrategy(
                                        tls,
                                        SSLBufferMode.DYNAMIC,
                                        (endpoint, engine) -> engine.setWantClientAuth(true),
                                        null))
                // by whatever name a client, a proxy or a certificate knows this server
                .setAuthorityResolver((scheme, name) -> RequestRouter.LOCAL_AUTHORITY)
                .register("*", this)
                .create();
        server.start();
        number = listen();
    }

    private int listen() throws IOException {
        try {
            ListenerEndpoint listening = server.listen(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), scheme)
                    .get(START_SECONDS, TimeUnit.SECONDS);
            return ((InetSocketAddress) listening.getAddress()).getPort();
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IOException("there is no port to listen on", e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a port", e);
        }
    }

    /** Returns the address of a resource for clients of this machine. */
    String url(String path) {
        return scheme.id + "://localhost:" + number + path;
    }

    @Override
    public AsyncRequestConsumer<Message<HttpRequest, byte[]>> prepare(
            HttpRequest request, EntityDetails entity, HttpContext context) {
        return new BasicRequestConsumer<>(entity == null ? null : new BasicAsyncEntityConsumer());
    }

    @Override
    public void handle(Message<HttpRequest, byte[]> message, ResponseTrigger trigger, HttpContext context) {
        SocketAddress client =
                HttpCoreContext.cast(context).getEndpointDetails().getRemoteAddress();
        byte[] content = Optional.ofNullable(message.getBody()).orElse(new byte[0]);
        ServedConnection connection = connections.get(client);
        if (connection != null) {
            handler.accept(new HttpCall(message.getHead(), content, trigger, context, connection));
        }
    }

    /** Cuts every connection. */
    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }

    /** Knows the connections that exist, which requests do not lead to. */
    private final class Connections implements IOSessionListener {
        @Override
        public void connected(IOSession session) {
            connections.put(session.getRemoteAddress(), new ServedConnection(session));
        }

        @Override
        public void disconnected(IOSession session) {
            // with TLS it is another object than the one that connected
            connections.values().removeIf(it -> it.closesWith(session));
        }

        @Override
        public void startTls(IOSession session) {}

        @Override
        public void inputReady(IOSession session) {}

        @Override
        public void outputReady(IOSession session) {}

        @Override
        public void timeout(IOSession session) {}

        @Override
        public void exception(IOSession session, Exception cause) {}
    }
}
