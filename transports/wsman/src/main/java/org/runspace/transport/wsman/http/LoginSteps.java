package org.runspace.transport.wsman.http;

import java.util.Optional;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.auth.Authentication;
import org.runspace.transport.wsman.auth.ConnectionLogin;
import org.runspace.transport.wsman.auth.LoginAnswer;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;

/**
 * The login of one connection, whose keys can be wiped at any moment: after the step that is being done, and then no
 * other one begins. Thread-safe, but the steps must come one at a time by themselves.
 */
final class LoginSteps {
    private final Turn turn = new Turn();
    private @Nullable ConnectionLogin login;

    /** Begins the login and returns its first token. */
    Optional<String> start(Authentication authentication, LoginConnection connection)
            throws LoginException, ConnectionClosedException {
        return step(() -> {
            ConnectionLogin begun = authentication.begin(connection);
            login = begun;
            return begun.start();
        });
    }

    Optional<String> next(LoginAnswer answer) throws LoginException, ConnectionClosedException {
        return step(() -> begun().next(answer));
    }

    Optional<String> authorization() throws LoginException, ConnectionClosedException {
        return step(() -> begun().authorization());
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

    private <T> T step(Step<T> step) throws LoginException, ConnectionClosedException {
        if (!turn.take()) {
            throw new ConnectionClosedException();
        }
        try {
            return step.run();
        } finally {
            turn.leave();
        }
    }

    private interface Step<T> {
        T run() throws LoginException;
    }
}
