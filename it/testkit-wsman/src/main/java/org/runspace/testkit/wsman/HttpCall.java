package org.runspace.testkit.wsman;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseProducer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler.ResponseTrigger;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.ResponseChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.seal.SealedBody;

/** A request of HTTP and its answer, which may be given later, on any thread, once. */
final class HttpCall {
    private static final System.Logger LOG = System.getLogger(HttpCall.class.getName());
    private static final String SOAP = "application/soap+xml;charset=UTF-8";

    private final HttpRequest head;
    private final byte[] content;
    private final ResponseTrigger trigger;
    private final HttpContext context;
    private final ServedConnection connection;
    private final List<Header> headers = new ArrayList<>();

    HttpCall(
            HttpRequest head,
            byte[] content,
            ResponseTrigger trigger,
            HttpContext context,
            ServedConnection connection) {
        this.head = head;
        this.content = content;
        this.trigger = trigger;
        this.context = context;
        this.connection = connection;
    }

    HttpRequest head() {
        return head;
    }

    byte[] content() {
        return content;
    }

    ServedConnection connection() {
        return connection;
    }

    /** Returns the certificate that the client showed to TLS. */
    Optional<X509Certificate> certificate() {
        SSLSession tls = HttpCoreContext.cast(context).getSSLSession();
        try {
            return tls != null && tls.getPeerCertificates()[0] instanceof X509Certificate shown
                    ? Optional.of(shown)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    /** Looks at the login, for those that are accepted. */
    ConnectionLogins.Step login(List<ServedLogin> accepted) {
        Optional<String> authorization =
                Optional.ofNullable(head.getFirstHeader("Authorization")).map(Header::getValue);
        return connection.logins().login(authorization, certificate(), accepted);
    }

    boolean isEmpty() {
        return content.length == 0;
    }

    boolean isSealed() {
        return SealedBody.isSealed(contentType());
    }

    private String contentType() {
        Header type = head.getFirstHeader("Content-Type");
        return type == null ? "" : type.getValue();
    }

    /** Returns the content, decrypted if it is encrypted; the answer is encrypted then, too. */
    byte[] opened() throws SealException {
        return isSealed()
                ? connection.logins().open(new SealedBody.Body(contentType(), ByteBuffer.wrap(content)))
                : content;
    }

    /** Adds a header to the answer. */
    void addHeader(String name, String value) {
        headers.add(new BasicHeader(name, value));
    }

    /** Answers without content. */
    void answer(int status) {
        submit(status, new SealedBody.Body("", ByteBuffer.allocate(0)), 0);
    }

    /** Answers. */
    void answer(int status, byte[] envelope) {
        answerAndCut(status, envelope, Integer.MAX_VALUE);
    }

    /** Begins to answer, and cuts the connection when so much of the content is sent, if that is not all. */
    void answerAndCut(int status, byte[] envelope, int sent) {
        SealedBody.Body plain = new SealedBody.Body(SOAP, ByteBuffer.wrap(envelope));
        Optional<SealedBody.Body> body = isSealed() ? sealed(plain) : Optional.of(plain);
        body.ifPresentOrElse(it -> submit(status, it, sent), this::cut);
    }

    /** Lets the answer be numbered as if another one had been sent before it. */
    void skipNumber() {
        if (isSealed()) {
            sealed(new SealedBody.Body(SOAP, ByteBuffer.allocate(1)));
        }
    }

    private Optional<SealedBody.Body> sealed(SealedBody.Body plain) {
        try {
            return Optional.of(connection.logins().seal(plain));
        } catch (SealException e) {
            LOG.log(System.Logger.Level.DEBUG, "an answer cannot be encrypted", e);
            return Optional.empty();
        }
    }

    /** Cuts the connection. */
    void cut() {
        connection.cut();
    }

    private void submit(int status, SealedBody.Body body, int sent) {
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
        private final String type;
        private final int length;
        private final ByteBuffer rest;

        Answer(int status, SealedBody.Body body, int sent) {
            this.status = status;
            this.type = body.contentType();
            this.rest = body.bytes().slice();
            this.length = rest.remaining();
            rest.limit(Math.min(length, sent));
        }

        @Override
        public void sendResponse(ResponseChannel channel, HttpContext exchange) throws HttpException, IOException {
            HttpResponse response = new BasicHttpResponse(status);
            headers.forEach(response::addHeader);
            EntityDetails entity = length == 0 ? null : new Entity(length, type);
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

    /** The headers of content, whose type has parameters that HttpCore does not write as they are. */
    private record Entity(long length, String type) implements EntityDetails {
        @Override
        public long getContentLength() {
            return length;
        }

        @Override
        public String getContentType() {
            return type;
        }

        @Override
        public String getContentEncoding() {
            return "";
        }

        @Override
        public boolean isChunked() {
            return false;
        }

        @Override
        public Set<String> getTrailerNames() {
            return Set.of();
        }
    }
}
