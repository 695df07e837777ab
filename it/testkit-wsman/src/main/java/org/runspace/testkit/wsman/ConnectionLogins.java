package org.runspace.testkit.wsman;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.seal.SealedBody;

/** Who has logged in on one connection, and with which keys. Thread-safe. */
final class ConnectionLogins {
    private static final System.Logger LOG = System.getLogger(ConnectionLogins.class.getName());

    private State state = State.ANONYMOUS;
    private @Nullable Acceptor acceptor;
    private @Nullable MessageSeal seal;

    private enum State {
        ANONYMOUS,
        /** A client's first token was taken. */
        LOGGING_IN,
        LOGGED_IN
    }

    /**
     * What came of the login headers of a request.
     *
     * @param progress how far the login is
     * @param user who is logged in; empty as long as nobody is
     * @param challenge the header with a token for the client
     */
    record Step(Progress progress, String user, Optional<String> challenge) {
        static final Step REFUSED = new Step(Progress.REFUSED, "", Optional.empty());

        static Step goesOn(String challenge) {
            return new Step(Progress.GOES_ON, "", Optional.of(challenge));
        }

        static Step loggedIn(String user, Optional<String> challenge) {
            return new Step(Progress.LOGGED_IN, user, challenge);
        }
    }

    /** How far a login is. */
    enum Progress {
        /** Nobody is logged in. */
        REFUSED,
        /** The client has to go on. */
        GOES_ON,
        /** A user is logged in. */
        LOGGED_IN
    }

    /**
     * Looks at the login of a request.
     *
     * @param authorization the header
     * @param shown the certificate that the client showed to TLS
     */
    synchronized Step login(
            Optional<String> authorization, Optional<X509Certificate> shown, List<ServedLogin> accepted) {
        if (authorization.isEmpty()) {
            return state == State.LOGGED_IN && acceptor != null
                    ? Step.loggedIn(acceptor.user(), Optional.empty())
                    : Step.REFUSED;
        }
        for (ServedLogin login : accepted) {
            Optional<Step> step = login(login, authorization.get(), shown);
            if (step.isPresent()) {
                return step.get();
            }
        }
        return Step.REFUSED;
    }

    private Optional<Step> login(ServedLogin login, String authorization, Optional<X509Certificate> shown) {
        if (login instanceof ServedLogin.Basic basic) {
            return basic(basic, authorization);
        } else if (login instanceof ServedLogin.Certificate certificate) {
            return certificate(certificate, authorization, shown);
        } else if (login instanceof ServedLogin.Tokens tokens) {
            return tokens(tokens, authorization);
        }
        throw new IllegalArgumentException("an unknown login: " + login);
    }

    private static Optional<Step> basic(ServedLogin.Basic login, String authorization) {
        return authorization.equals(login.authorization())
                ? Optional.of(Step.loggedIn(login.user(), Optional.empty()))
                : Optional.empty();
    }

    private static Optional<Step> certificate(
            ServedLogin.Certificate login, String authorization, Optional<X509Certificate> shown) {
        boolean mapped = authorization.equals(ServedLogin.Certificate.HEADER)
                && shown.filter(login.shown()::equals).isPresent();
        return mapped ? Optional.of(Step.loggedIn(login.user(), Optional.empty())) : Optional.empty();
    }

    private Optional<Step> tokens(ServedLogin.Tokens login, String authorization) {
        String prefix = login.scheme().scheme() + ' ';
        if (!authorization.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return Optional.empty();
        }
        try {
            return Optional.of(next(
                    login,
                    Base64.getDecoder()
                            .decode(authorization.substring(prefix.length()).strip())));
        } catch (LoginException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.DEBUG, "a login is refused", e);
            close();
            return Optional.of(Step.REFUSED);
        }
    }

    private Step next(ServedLogin.Tokens login, byte[] token) throws LoginException {
        if (state == State.LOGGED_IN) {
            close();
        }
        Acceptor current = acceptor == null ? login.acceptors().get() : acceptor;
        acceptor = current;
        state = State.LOGGING_IN;
        byte[] answer = current.next(token);
        String challenge = (login.scheme().scheme() + ' ' + Base64.getEncoder().encodeToString(answer)).strip();
        if (!current.isComplete()) {
            return Step.goesOn(challenge);
        }
        state = State.LOGGED_IN;
        seal = current.seal(login.scheme().protocol());
        return Step.loggedIn(current.user(), answer.length == 0 ? Optional.empty() : Optional.of(challenge));
    }

    /** Decrypts a request. */
    synchronized byte[] open(SealedBody.Body sealed) throws SealException {
        if (seal == null) {
            throw new SealException("Nobody has logged in with keys.");
        }
        ByteBuffer plain = SealedBody.open(seal, sealed).bytes();
        byte[] bytes = new byte[plain.remaining()];
        plain.get(bytes);
        return bytes;
    }

    /** Encrypts an answer, which must be sent. */
    synchronized SealedBody.Body seal(SealedBody.Body plain) throws SealException {
        if (seal == null) {
            throw new SealException("Nobody has logged in with keys.");
        }
        return SealedBody.seal(seal, plain);
    }

    /** Forgets the login. */
    synchronized void close() {
        if (acceptor != null) {
            acceptor.close();
        }
        acceptor = null;
        seal = null;
        state = State.ANONYMOUS;
    }
}
