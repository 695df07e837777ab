package org.runspace.testkit.wsman;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseProducer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler.ResponseTrigger;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.ResponseChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOSession;

/** A request of HTTP and its answer, which may be given later, on any thread, once. */
final class HttpCall {
    private static final System.Logger LOG = System.getLogger(HttpCall.class.getName());
    private static final ContentType SOAP = ContentType.create("application/soap+xml", StandardCharsets.UTF_8);
    private static final int UNAUTHORIZED = 401;

    private final HttpRequest head;
    private final byte[] content;
    private final ResponseTrigger trigger;
    private final HttpContext context;
    private final IOSession connection;

    HttpCall(HttpRequest head, byte[] content, ResponseTrigger trigger, HttpContext context, IOSession connection) {
        this.head = head;
        this.content = content;
        this.trigger = trigger;
        this.context = context;
        this.connection = connection;
    }

    HttpRequest head() {
        return head;
    }

    /** Returns the client's address. */
    String client() {
        return connection.getRemoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "";
    }

    byte[] content() {
        return content;
    }

    /** Answers. */
    void answer(int status, byte[] body) {
        submit(status, body, body.length);
    }

    /** Answers that the user has to log in. */
    void challenge() {
        submit(UNAUTHORIZED, new byte[0], 0);
    }

    /** Begins to answer, and cuts the connection when so much of the content is sent. */
    void answerAndCut(int status, byte[] body, int sent) {
        submit(status, body, Math.min(sent, body.length - 1));
    }

    /** Cuts the connection. */
    void cut() {
        connection.close(CloseMode.IMMEDIATE);
    }

    private void submit(int status, byte[] body, int sent) {
        try {
            trigger.submitResponse(new Answer(status, body, sent), context);
        } catch (HttpException | IOException | IllegalStateException e) {
            LOG.log(System.Logger.Level.DEBUG, "a request cannot be answered", e);
            cut();
        }
    }

    /** Sends an answer, or a part of it. */
    private final class Answer implements AsyncResponseProducer {
        private final int status;
        private final int length;
        private final ByteBuffer rest;

        Answer(int status, byte[] body, int sent) {
            this.status = status;
            this.length = body.length;
            this.rest = ByteBuffer.wrap(body, 0, sent);
        }

        @Override
        public void sendResponse(ResponseChannel channel, HttpContext exchange) throws HttpException, IOException {
            HttpResponse response = new BasicHttpResponse(status);
            if (status == UNAUTHORIZED) {
                response.addHeader("WWW-Authenticate", "Basic realm=\"WSMAN\"");
            }
            EntityDetails entity = length == 0 ? null : new BasicEntityDetails(length, SOAP);
            channel.sendResponse(response, entity, exchange);
        }

        @Override
        public int available() {
            return Math.max(1, rest.remaining());
        }

        @Override
        public void produce(DataStreamChannel channel) throws IOException {
            if (rest.hasRemaining()) {
                channel.write(rest);
                channel.requestOutput();
            } else if (rest.limit() == length) {
                channel.endStream(null);
            } else {
                cut();
            }
        }

        @Override
        public void failed(Exception cause) {
            LOG.log(System.Logger.Level.DEBUG, "the answer did not reach the client", cause);
        }

        @Override
        public void releaseResources() {
            // holds none
        }
    }
}
