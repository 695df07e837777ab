package org.runspace.transport.wsman.auth.credssp;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;
import org.runspace.object.PSCredential;
import org.runspace.transport.wsman.auth.Authentication;
import org.runspace.transport.wsman.auth.ConnectionLogin;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.SecurityContext;

/** CredSSP for the connections of a session: the server gets the user's name and password. Thread-safe. */
public final class CredSspAuthentication implements Authentication {
    private final PSCredential credential;
    private final Function<LoginConnection, SecurityContext> inner;
    private final CredSspOptions options;
    private final SecureRandom random = new SecureRandom();

    /**
     * Creates the authentication.
     *
     * @param credential what the server gets; closed with this authentication
     * @param inner begins the login inside TLS, which proves both sides to each other; closed by its owner
     * @param options how CredSSP is used
     */
    public CredSspAuthentication(
            PSCredential credential, Function<LoginConnection, SecurityContext> inner, CredSspOptions options) {
        this.credential = credential;
        this.inner = inner;
        this.options = options;
    }

    @Override
    public ConnectionLogin begin(LoginConnection connection) {
        byte[] nonce = new byte[CredSspLogin.NONCE];
        random.nextBytes(nonce);
        // The proof of the public key takes the place of a binding to the outer connection.
        LoginConnection unbound = new LoginConnection(connection.endpoint(), Optional.empty(), connection.sealed());
        return new CredSspLogin(credential, inner.apply(unbound), options, nonce, connection.sealed());
    }

    @Override
    public void close() {
        credential.close();
    }
}
