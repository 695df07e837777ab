package org.runspace.testkit.wsman;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;
import org.runspace.transport.wsman.auth.credssp.CredSspSeal;
import org.runspace.transport.wsman.auth.credssp.PublicKeyProof;
import org.runspace.transport.wsman.auth.credssp.TlsInTokens;
import org.runspace.transport.wsman.auth.credssp.TsRequest;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.seal.SealedPart;

/** The server's side of CredSSP on one connection (MS-CSSP 3.1.5). */
public final class CredSspAcceptor implements Acceptor {
    private static final long LOGON_FAILURE = 0xC000006DL;
    /** Of NTLM, which looks at it; Kerberos does not. */
    private static final int SIGNATURE = 16;

    private final CredSspServer server;
    private final Acceptor inner;
    private final SSLEngine engine;
    private @Nullable TlsInTokens tls;
    private @Nullable MessageSeal keys;
    private byte[] nonce = {};
    private @Nullable DelegatedCredentials credentials;

    CredSspAcceptor(CredSspServer server) {
        this.server = server;
        this.inner = server.inner().get();
        this.engine = server.context().createSSLEngine();
        engine.setUseClientMode(false);
        if (!server.suites().isEmpty()) {
            engine.setEnabledCipherSuites(server.suites().toArray(String[]::new));
        }
    }

    @Override
    public byte[] next(byte[] token) throws LoginException {
        try {
            if (tls == null) {
                tls = TlsInTokens.of(engine);
            }
            if (!tls.isEstablished()) {
                return tls.handshake(token);
            }
            TsRequest request = TsRequest.parse(tls.decrypt(ByteBuffer.wrap(token)));
            if (request.credentials().isPresent()) {
                credentials =
                        DelegatedCredentials.read(unwrap(request.credentials().get()));
                return new byte[0];
            }
            return tls.encrypt(ByteBuffer.wrap(answer(request).encode()));
        } catch (SSLException | SealException e) {
            throw new LoginException(Reason.PROTOCOL, "The client's token is no good: " + e.getMessage(), e);
        }
    }

    private TsRequest answer(TsRequest request) throws LoginException, SealException {
        if (server.error().isPresent()) {
            return TsRequest.ofError(server.version(), server.error().getAsLong());
        }
        request.nonce().ifPresent(bytes -> nonce = bytes);
        byte[] token;
        try {
            token = request.token().isPresent() ? inner.next(request.token().get()) : new byte[0];
        } catch (LoginException e) {
            return TsRequest.ofError(server.version(), LOGON_FAILURE);
        }
        if (request.publicKey().isEmpty()) {
            return TsRequest.ofToken(server.version(), token);
        }
        byte[] proof = proof(request.version(), request.publicKey().get());
        return TsRequest.ofProof(server.version(), token, proof, Optional.empty());
    }

    private byte[] proof(int ofClient, byte[] shown) throws LoginException, SealException {
        PublicKeyProof proof = new PublicKeyProof(Math.min(ofClient, server.version()), server.publicKey(), nonce);
        if (!MessageDigest.isEqual(unwrap(shown), proof.ofClient())) {
            throw new LoginException(Reason.UNTRUSTED_SERVER, "The client sees another TLS connection.");
        }
        SealedPart sealed = keys().seal(ByteBuffer.wrap(server.proves() ? proof.ofServer() : proof.ofClient()));
        byte[] bytes = new byte[sealed.bytes().remaining()];
        sealed.bytes().get(bytes);
        return bytes;
    }

    private byte[] unwrap(byte[] sealed) throws SealException {
        ByteBuffer plain = keys().open(new SealedPart(SIGNATURE, ByteBuffer.wrap(sealed)));
        byte[] bytes = new byte[plain.remaining()];
        plain.get(bytes);
        return bytes;
    }

    /** One for the whole login: its messages are numbered. */
    private MessageSeal keys() {
        if (keys == null) {
            keys = inner.seal("");
        }
        return keys;
    }

    @Override
    public boolean isComplete() {
        return credentials != null;
    }

    @Override
    public String user() {
        return inner.user();
    }

    /**
     * Returns what the client handed over.
     *
     * @return empty as long as it has not
     */
    public Optional<DelegatedCredentials> credentials() {
        return Optional.ofNullable(credentials);
    }

    @Override
    public MessageSeal seal(String protocol) {
        return new CredSspSeal(tls());
    }

    /**
     * Returns a record that asks the client for another handshake.
     *
     * @return the record
     * @throws SSLException if there is no connection
     */
    public ByteBuffer renegotiation() throws SSLException {
        engine.beginHandshake();
        ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), record);
        return record.flip();
    }

    private TlsInTokens tls() {
        if (tls == null) {
            throw new IllegalStateException("the login has not begun");
        }
        return tls;
    }

    @Override
    public void close() {
        inner.close();
        if (tls != null) {
            tls.close();
        }
    }
}
