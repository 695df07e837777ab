package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.AsyncServerBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.jspecify.annotations.Nullable;

/** HttpCore's own server, which needs no thread for a connection. It sends back what it got. */
final class CoreServer implements AutoCloseable {
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpAsyncServer server;
    private final int port;

    CoreServer() throws InterruptedException, ExecutionException {
        server = AsyncServerBootstrap.bootstrap()
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setBacklogSize(1_000)
                        .build())
                .setCanonicalHostName("localhost")
                .register("*", new Echo())
                .create();
        server.start();
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        InetSocketAddress bound = (InetSocketAddress)
                server.listen(loopback, URIScheme.HTTP).get().getAddress();
        port = bound.getPort();
    }

    URI url() {
        return URI.create("http://localhost:" + port + "/wsman");
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }

    private final class Echo implements AsyncServerRequestHandler<Message<HttpRequest, byte[]>> {
        @Override
        public AsyncRequestConsumer<Message<HttpRequest, byte[]>> prepare(
                HttpRequest request, @Nullable EntityDetails content, HttpContext context) {
            return new BasicRequestConsumer<>(content == null ? null : new BasicAsyncEntityConsumer());
        }

        @Override
        public void handle(Message<HttpRequest, byte[]> request, ResponseTrigger trigger, HttpContext context)
                throws HttpException, IOException {
            requests.incrementAndGet();
            byte[] body = request.getBody() == null ? new byte[0] : request.getBody();
            trigger.submitResponse(
                    AsyncResponseBuilder.create(200)
                            .setEntity(body, ContentType.APPLICATION_SOAP_XML)
                            .build(),
                    context);
        }
    }
}
