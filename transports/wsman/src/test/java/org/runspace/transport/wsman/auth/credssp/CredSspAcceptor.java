package org.runspace.transport.wsman.auth.credssp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.auth.LoginAnswer;
import org.runspace.transport.wsman.seal.SealedPart;

/** The server's side of CredSSP on one connection (MS-CSSP 3.1.5), which a test can make misbehave. */
final class CredSspAcceptor {
    private final SSLEngine engine;
    private final TlsInTokens tls;
    private final byte[] key;
    private final Inner inner;
    private final Behaviour behaviour;
    private byte[] nonce = {};
    private int version;
    private @Nullable TsCredentialsReader credentials;

    /** The server's side of the inner login. */
    interface Inner {
        byte[] accept(byte[] token) throws Exception;

        byte[] wrap(byte[] message) throws Exception;

        byte[] unwrap(byte[] sealed) throws Exception;
    }

    /**
     * What the server does.
     *
     * @param version the version that it speaks
     * @param suite the cipher suite that it accepts
     * @param error the status with which it refuses
     * @param proves whether its proof is right
     */
    record Behaviour(int version, String suite, OptionalLong error, boolean proves) {
        static final Behaviour RIGHT =
                new Behaviour(6, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", OptionalLong.empty(), true);

        Behaviour withVersion(int other) {
            return new Behaviour(other, suite, error, proves);
        }

        Behaviour withSuite(String other) {
            return new Behaviour(version, other, error, proves);
        }

        Behaviour refusing(long code) {
            return new Behaviour(version, suite, OptionalLong.of(code), proves);
        }

        Behaviour withoutProof() {
            return new Behaviour(version, suite, error, false);
        }
    }

    CredSspAcceptor(SSLContext context, byte[] key, Inner inner, Behaviour behaviour) throws SSLException {
        this.engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledCipherSuites(new String[] {behaviour.suite()});
        this.tls = TlsInTokens.of(engine);
        this.key = key;
        this.inner = inner;
        this.behaviour = behaviour;
    }

    /** Answers a request of the login. */
    LoginAnswer answer(String authorization) throws Exception {
        byte[] token = Base64.getDecoder().decode(authorization.substring("CredSSP ".length()));
        if (!tls.isEstablished()) {
            return challenge(tls.handshake(token));
        }
        TsRequest request = TsRequest.parse(tls.decrypt(ByteBuffer.wrap(token)));
        if (request.credentials().isPresent()) {
            credentials =
                    TsCredentialsReader.read(inner.unwrap(request.credentials().get()));
            return new LoginAnswer(200, List.of());
        }
        TsRequest answer = behaviour.error().isPresent() ? refusal() : answer(request);
        return challenge(tls.encrypt(ByteBuffer.wrap(answer.encode())));
    }

    private TsRequest refusal() {
        return new TsRequest(
                behaviour.version(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                behaviour.error(),
                Optional.empty());
    }

    private TsRequest answer(TsRequest request) throws Exception {
        version = Math.min(request.version(), behaviour.version());
        request.nonce().ifPresent(bytes -> nonce = bytes);
        byte[] token =
                request.token().isPresent() ? inner.accept(request.token().get()) : new byte[0];
        if (request.publicKey().isEmpty()) {
            return TsRequest.ofToken(behaviour.version(), token);
        }
        PublicKeyProof proof = new PublicKeyProof(version, key, nonce);
        if (!Arrays.equals(inner.unwrap(request.publicKey().get()), proof.ofClient())) {
            throw new IllegalStateException("the client's proof is wrong");
        }
        byte[] shown = behaviour.proves() ? proof.ofServer() : proof.ofClient();
        return TsRequest.ofProof(behaviour.version(), token, inner.wrap(shown), Optional.empty());
    }

    private static LoginAnswer challenge(byte[] token) {
        return new LoginAnswer(
                401,
                List.of(new LoginAnswer.Challenge("CredSSP", Base64.getEncoder().encodeToString(token))));
    }

    /** Returns what the client handed over. */
    Optional<TsCredentialsReader> credentials() {
        return Optional.ofNullable(credentials);
    }

    /** Returns a record that asks for another handshake. */
    SealedPart renegotiation() throws SSLException {
        engine.beginHandshake();
        ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), record);
        return new SealedPart(0, record.flip());
    }

    /** Returns the encryption of messages on this side. */
    CredSspSeal seal() {
        return new CredSspSeal(tls);
    }
}
