package org.runspace.transport.wsman.auth;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.runspace.transport.wsman.seal.MessageSeal;

/** The login by a context's tokens, each of which is the base64 text behind the scheme's name (RFC 4559). */
public final class ContextLogin implements ConnectionLogin {
    /** The statuses of a server and of a proxy that ask for the next token (RFC 7235 3.1, 3.2). */
    private static final Set<Integer> CHALLENGES = Set.of(401, 407);

    private final LoginScheme scheme;
    private final LoginConnection connection;
    private final SecurityContext context;

    /**
     * Creates the login.
     *
     * @param scheme what names the tokens
     * @param connection the connection
     * @param context closed with this login
     */
    public ContextLogin(LoginScheme scheme, LoginConnection connection, SecurityContext context) {
        this.scheme = scheme;
        this.connection = connection;
        this.context = context;
    }

    @Override
    public Optional<String> start() throws LoginException {
        return header(context.start());
    }

    @Override
    public Optional<String> next(LoginAnswer answer) throws LoginException {
        byte[] token = decoded(answer.token(scheme.scheme()).orElse(""));
        return answer.status() / 100 == 2 ? accepted(token) : goesOn(answer, token);
    }

    private Optional<String> accepted(byte[] token) throws LoginException {
        byte[] more = token.length == 0 ? token : context.next(token);
        if (more.length > 0 || !context.isComplete()) {
            throw new LoginException(
                    LoginException.Reason.UNTRUSTED_SERVER,
                    "The server ended the login before it proved that it is the one it claims to be.");
        }
        return Optional.empty();
    }

    private Optional<String> goesOn(LoginAnswer answer, byte[] token) throws LoginException {
        if (!CHALLENGES.contains(answer.status()) || token.length == 0) {
            throw refusal(answer);
        }
        byte[] more = context.next(token);
        if (more.length == 0) {
            throw new LoginException(
                    LoginException.Reason.PROTOCOL, "The server goes on with a login that has come to its end.");
        }
        return header(more);
    }

    private LoginException refusal(LoginAnswer answer) {
        List<String> schemes =
                answer.challenges().stream().map(LoginAnswer.Challenge::scheme).toList();
        if (!schemes.isEmpty() && answer.token(scheme.scheme()).isEmpty()) {
            return new LoginException(
                    LoginException.Reason.NOT_OFFERED,
                    "The server does not offer " + scheme.scheme() + ", but " + String.join(", ", schemes) + ".");
        }
        String binding = connection.certificate().isEmpty()
                ? ""
                : " This is also the answer to a login that arrives on a TLS connection other than the client's,"
                        + " as behind a proxy that ends TLS.";
        return new LoginException(
                LoginException.Reason.REFUSED,
                ("The server refused the login (HTTP status " + answer.status() + ")." + binding + " "
                                + context.adviceOnRefusal())
                        .strip());
    }

    private Optional<String> header(byte[] token) {
        return Optional.of(scheme.scheme() + " " + Base64.getEncoder().encodeToString(token));
    }

    private static byte[] decoded(String token) throws LoginException {
        try {
            return Base64.getDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw new LoginException(LoginException.Reason.PROTOCOL, "The server's token is not in base64.", e);
        }
    }

    @Override
    public Optional<String> authorization() {
        return Optional.empty();
    }

    @Override
    public Optional<MessageSeal> seal() {
        return connection.sealed() ? Optional.of(context.seal(scheme.protocol())) : Optional.empty();
    }

    @Override
    public void close() {
        context.close();
    }
}
