package org.runspace.transport.wsman.http;

import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.http.ExchangeFailure.Kind;

/** The agreement on TLS on one connection (RFC 8446 section 4). Used by the thread of the connection. */
final class Handshake implements FutureCallback<TransportSecurityLayer> {
    /** What Java says of an answer, and of an alert (RFC 8446 section 6.2), about versions. */
    private static final String NO_VERSION = "(?s).*protocol[_ ]version.*";

    /** What Java says of an answer that is no record of TLS. */
    private static final String NO_TLS = "(?is).*unrecognized SSL message.*";

    private final Tls tls;
    private final CompletableFuture<Optional<X509Certificate>> secured;
    private @Nullable SSLEngine engine;

    /** Will complete {@code secured} with the server's certificate. */
    Handshake(Tls tls, CompletableFuture<Optional<X509Certificate>> secured) {
        this.tls = tls;
        this.secured = secured;
    }

    void begin(ProtocolIOSession session, Timeout limit) {
        try {
            session.startTls(tls.context(), tls.target(), SSLBufferMode.DYNAMIC, this::prepare, null, limit, this);
        } catch (RuntimeException e) {
            secured.completeExceptionally(e);
        }
    }

    private void prepare(NamedEndpoint server, SSLEngine made) {
        engine = made;
        tls.prepare(made);
    }

    @Override
    public void completed(TransportSecurityLayer layer) {
        try {
            var shown = layer.getTlsDetails().getSSLSession().getPeerCertificates()[0];
            secured.complete(Optional.of((X509Certificate) shown));
        } catch (SSLException e) {
            secured.completeExceptionally(e);
        }
    }

    @Override
    public void failed(Exception cause) {
        if (String.valueOf(cause.getMessage()).matches(NO_VERSION)) {
            secured.completeExceptionally(ExchangeException.unexecuted(
                    Kind.TLS,
                    "TLS with " + tls.target() + " failed: it speaks no version that the setting tlsVersion allows.",
                    cause));
            return;
        }
        if (String.valueOf(cause.getMessage()).matches(NO_TLS)) {
            secured.completeExceptionally(ExchangeException.unexecuted(
                    Kind.UNREACHABLE,
                    tls.target() + " does not answer by TLS, so this may be a port of http: " + WinRmPort.USUAL,
                    cause));
            return;
        }
        boolean reason = cause instanceof SocketTimeoutException || (cause instanceof SSLException && !isCut());
        secured.completeExceptionally(reason ? cause : cut(cause));
    }

    @Override
    public void cancelled() {
        secured.completeExceptionally(new ConnectionClosedException());
    }

    /** The connection has ended, perhaps before the agreement. */
    void disconnected() {
        failed(new ConnectionClosedException());
    }

    /** Java has not refused anything yet: it waits for the server. */
    private boolean isCut() {
        SSLEngine current = engine;
        return current == null
                || (current.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP
                        && !current.isInboundDone()
                        && !current.isOutboundDone());
    }

    private ExchangeException cut(Exception cause) {
        return ExchangeException.unexecuted(
                Kind.TLS_CUT, tls.target() + " ended the connection before TLS was agreed on.", cause);
    }
}
