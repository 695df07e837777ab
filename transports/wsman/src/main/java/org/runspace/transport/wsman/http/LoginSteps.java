package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.util.Optional;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.auth.Authentication;
import org.runspace.transport.wsman.auth.ConnectionLogin;
import org.runspace.transport.wsman.auth.LoginAnswer;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.seal.SealedBody;

/**
 * The login of one connection and its keys, which can be wiped at any moment: after the step that is being done, and
 * then no other one begins. Thread-safe, but the steps must come one at a time by themselves.
 */
final class LoginSteps {
    private final Turn turn = new Turn();
    private @Nullable ConnectionLogin login;

    /** Begins the login and returns its first token. */
    Optional<String> start(Authentication authentication, LoginConnection connection)
            throws LoginException, IOException {
        return step(() -> {
            ConnectionLogin begun = authentication.begin(connection);
            login = begun;
            return begun.start();
        });
    }

    Optional<String> next(LoginAnswer answer) throws LoginException, IOException {
        return step(() -> begun().next(answer));
    }

    Optional<String> authorization() throws IOException {
        return step(() -> begun().authorization());
    }

    /** Encrypts a body, which must be sent as the connection's next one. */
    SealedBody.Body seal(SealedBody.Body plain) throws IOException {
        try {
            return step(() -> SealedBody.seal(encryption(), plain));
        } catch (SealException e) {
            throw sealing("The request cannot be encrypted: ", e);
        }
    }

    /** Decrypts a body, which must be the connection's next one. */
    SealedBody.Body open(SealedBody.Body sealed) throws IOException {
        try {
            return step(() -> SealedBody.open(encryption(), sealed));
        } catch (SealException e) {
            throw sealing("The answer cannot be decrypted: ", e);
        }
    }

    private static ExchangeException sealing(String what, SealException cause) {
        return new ExchangeException(ExchangeFailure.Kind.PROTOCOL, what + cause.getMessage(), cause);
    }

    private MessageSeal encryption() throws ExchangeException {
        return begun().seal()
                .orElseThrow(() -> ExchangeException.unexecuted(
                        ExchangeFailure.Kind.PROTOCOL,
                        "This way of logging in has no keys for messages, and without TLS they have to be encrypted.",
                        null));
    }

    /** Wipes the keys, which is the last step. */
    void close() {
        turn.end(() -> {
            ConnectionLogin begun = login;
            if (begun != null) {
                begun.close();
            }
        });
    }

    private ConnectionLogin begun() {
        if (login == null) {
            throw new IllegalStateException("the login has not begun");
        }
        return login;
    }

    private <T, E extends Exception> T step(Step<T, E> step) throws E, IOException {
        if (!turn.take()) {
            throw new ConnectionClosedException();
        }
        try {
            return step.run();
        } finally {
            turn.leave();
        }
    }

    private interface Step<T, E extends Exception> {
        T run() throws E, IOException;
    }
}
