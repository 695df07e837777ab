package org.runspace.transport.wsman.auth.credssp;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.runspace.object.PSCredential;
import org.runspace.transport.wsman.auth.ConnectionLogin;
import org.runspace.transport.wsman.auth.LoginAnswer;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;
import org.runspace.transport.wsman.auth.LoginScheme;
import org.runspace.transport.wsman.auth.SecurityContext;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;

/** The client's side of CredSSP on one connection (MS-CSSP 3.1.5). */
final class CredSspLogin implements ConnectionLogin {
    /** The length of the nonce (MS-CSSP 2.2.1). */
    static final int NONCE = 32;

    private static final String SCHEME = LoginScheme.CREDSSP.scheme();
    private static final int NEWEST = 6;
    private static final int OLDEST = 2;
    private static final int SUCCESS = 200;
    private static final byte[] NOTHING = {};

    private final PSCredential credential;
    private final SecurityContext inner;
    private final CredSspOptions options;
    private final byte[] nonce;
    private final boolean sealed;
    private State state = State.CONNECTING;
    private @Nullable TlsInTokens tls;
    private @Nullable PublicKeyProof proof;
    private int version = NEWEST;

    private enum State {
        /** TLS is being set up. */
        CONNECTING,
        /** The inner login is under way. */
        LOGGING_IN,
        /** The server has to prove that the TLS connection is with it. */
        PROVING,
        /** The server has the credentials. */
        DELEGATED,
        /** The connection is logged in. */
        COMPLETE
    }

    CredSspLogin(PSCredential credential, SecurityContext inner, CredSspOptions options, byte[] nonce, boolean sealed) {
        this.credential = credential;
        this.inner = inner;
        this.options = options;
        this.nonce = nonce;
        this.sealed = sealed;
    }

    @Override
    public Optional<String> start() throws LoginException {
        try {
            tls = TlsInTokens.client();
            return header(tls.handshake(NOTHING));
        } catch (SSLException e) {
            throw handshakeFailed(e);
        }
    }

    @Override
    public Optional<String> next(LoginAnswer answer) throws LoginException {
        if (state == State.DELEGATED) {
            return finished(answer);
        }
        byte[] token = token(answer);
        try {
            return switch (state) {
                case CONNECTING -> handshake(token);
                case LOGGING_IN -> send(logIn(request(token)));
                case PROVING -> send(delegate(request(token)));
                case DELEGATED, COMPLETE -> throw new IllegalStateException("the login is complete");
            };
        } catch (SealException e) {
            throw tls().isEnded()
                    ? new LoginException(
                            Reason.REFUSED, "The server ended the login by CredSSP and did not say why.", e)
                    : new LoginException(
                            Reason.UNTRUSTED_SERVER, "The login by CredSSP was disturbed: " + e.getMessage(), e);
        }
    }

    private byte[] token(LoginAnswer answer) throws LoginException {
        Optional<String> token = answer.token(SCHEME);
        if (token.isEmpty() && state == State.CONNECTING) {
            throw new LoginException(
                    Reason.NOT_OFFERED,
                    "The server does not offer CredSSP (the setting Auth/CredSSP of its WinRM service): HTTP status "
                            + answer.status() + ".");
        }
        if (token.isEmpty() || token.get().isBlank()) {
            throw withoutToken(answer.status());
        }
        try {
            return Base64.getDecoder().decode(token.get());
        } catch (IllegalArgumentException e) {
            throw new LoginException(Reason.PROTOCOL, "The server's token is not encoded as base64.", e);
        }
    }

    private static LoginException withoutToken(int status) {
        return status == SUCCESS
                ? new LoginException(
                        Reason.UNTRUSTED_SERVER, "The server ended the login by CredSSP before it proved who it is.")
                : new LoginException(
                        Reason.REFUSED,
                        "The server refused the login by CredSSP and did not say why: HTTP status " + status + ".");
    }

    private Optional<String> handshake(byte[] token) throws LoginException, SealException {
        byte[] answer;
        try {
            answer = tls().handshake(token);
        } catch (SSLException e) {
            throw handshakeFailed(e);
        }
        if (!tls().isEstablished()) {
            return header(answer);
        }
        state = State.LOGGING_IN;
        return send(TsRequest.ofToken(NEWEST, inner.start()));
    }

    private static LoginException handshakeFailed(SSLException e) {
        return new LoginException(
                Reason.PROTOCOL, "The TLS connection inside CredSSP cannot be set up: " + e.getMessage(), e);
    }

    private TsRequest request(byte[] token) throws LoginException, SealException {
        TsRequest request = TsRequest.parse(tls().decrypt(ByteBuffer.wrap(token)));
        if (request.error().isPresent()) {
            throw StatusCodes.refusal(request.error().getAsLong());
        }
        return request;
    }

    /** Takes a token of the inner login, and adds the proof to its answer when the keys are there. */
    private TsRequest logIn(TsRequest request) throws LoginException, SealException {
        version = agreed(request.version());
        byte[] token = request.token()
                .orElseThrow(() ->
                        new LoginException(Reason.PROTOCOL, "The server's message has no token of the inner login."));
        byte[] answer = inner.next(token);
        if (!inner.isComplete()) {
            return TsRequest.ofToken(version, answer);
        }
        try {
            proof = new PublicKeyProof(version, PublicKeyProof.bytes(tls().serverKey()), nonce);
        } catch (SSLException e) {
            throw handshakeFailed(e);
        }
        state = State.PROVING;
        return TsRequest.ofProof(
                version,
                answer,
                inner.wrap(proof.ofClient()),
                version >= PublicKeyProof.HASHED ? Optional.of(nonce) : Optional.empty());
    }

    private int agreed(int ofServer) throws LoginException {
        if (ofServer < OLDEST) {
            throw new LoginException(
                    Reason.PROTOCOL, "The server speaks the unknown version " + ofServer + " of CredSSP.");
        }
        if (ofServer < PublicKeyProof.HASHED && !options.oldVersions()) {
            throw new LoginException(
                    Reason.NOT_OFFERED,
                    "The server speaks version " + ofServer
                            + " of CredSSP, which can be attacked, and old versions are not allowed.");
        }
        return Math.min(NEWEST, ofServer);
    }

    private TsRequest delegate(TsRequest request) throws LoginException, SealException {
        if (request.token().isPresent()) {
            inner.next(request.token().get()); // a signature with a number before that of the proof
        }
        byte[] shown = inner.unwrap(request.publicKey()
                .orElseThrow(() ->
                        new LoginException(Reason.PROTOCOL, "The server's message has no proof of its public key.")));
        if (proof == null || !MessageDigest.isEqual(shown, proof.ofServer())) {
            throw new LoginException(
                    Reason.UNTRUSTED_SERVER,
                    "The server did not prove that the TLS connection inside CredSSP ends with it.");
        }
        byte[] credentials;
        try {
            credentials = TsCredentials.encode(credential);
        } catch (IllegalStateException e) {
            throw new LoginException(Reason.NO_CREDENTIAL, "The session was closed.", e);
        }
        try {
            state = State.DELEGATED;
            return TsRequest.ofCredentials(version, inner.wrap(credentials));
        } finally {
            Arrays.fill(credentials, (byte) 0);
        }
    }

    private Optional<String> finished(LoginAnswer answer) throws LoginException {
        if (answer.status() != SUCCESS) {
            throw new LoginException(
                    Reason.REFUSED,
                    "The server refused the user's credentials that it got by CredSSP: HTTP status " + answer.status()
                            + ".");
        }
        state = State.COMPLETE;
        return Optional.empty();
    }

    private Optional<String> send(TsRequest request) throws SealException {
        return header(tls().encrypt(ByteBuffer.wrap(request.encode())));
    }

    private static Optional<String> header(byte[] token) {
        return Optional.of(SCHEME + " " + Base64.getEncoder().encodeToString(token));
    }

    private TlsInTokens tls() {
        if (tls == null) {
            throw new IllegalStateException("the login has not begun");
        }
        return tls;
    }

    @Override
    public Optional<String> authorization() {
        return Optional.empty();
    }

    @Override
    public Optional<MessageSeal> seal() {
        return sealed && state == State.COMPLETE ? Optional.of(new CredSspSeal(tls())) : Optional.empty();
    }

    @Override
    public void close() {
        inner.close();
        if (tls != null) {
            tls.close();
        }
    }
}
