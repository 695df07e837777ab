package org.runspace.transport.wsman.auth;

import java.util.Optional;
import org.runspace.transport.wsman.seal.MessageSeal;

/** A login without tokens: every request has a header. It has no keys, so envelopes travel as they are. */
abstract class HeaderLogin implements ConnectionLogin {
    private final LoginConnection connection;

    HeaderLogin(LoginConnection connection) {
        this.connection = connection;
    }

    /** The way of the login in messages. */
    abstract String title();

    @Override
    public Optional<String> start() throws LoginException {
        if (connection.sealed()) {
            throw new LoginException(
                    LoginException.Reason.INSECURE,
                    title() + " has no keys to encrypt with, so it needs https, or the permission to send everything in"
                            + " clear.");
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> next(LoginAnswer answer) throws LoginException {
        throw new LoginException(
                LoginException.Reason.REFUSED, "The server refused the login (HTTP status " + answer.status() + ").");
    }

    @Override
    public Optional<MessageSeal> seal() {
        return Optional.empty();
    }
}
