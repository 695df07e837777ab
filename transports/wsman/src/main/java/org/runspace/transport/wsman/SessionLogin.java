package org.runspace.transport.wsman;

import java.util.Optional;
import org.runspace.CredentialSource;
import org.runspace.transport.wsman.auth.Authentication;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.http.ProxyLogin;

/**
 * How the connections of one session log in.
 *
 * @param server at the server
 * @param proxy at the proxy, if there is something to log in with
 */
record SessionLogin(Authentication server, Optional<ProxyLogin> proxy) implements AutoCloseable {
    /**
     * Gets the credentials. May block, because a source of credentials may ask a user.
     *
     * @throws LoginException if they do not suit the way of the login
     */
    static SessionLogin of(WSManTarget target, CredentialSource credentials) throws LoginException {
        Optional<ProxyLogin> proxy = ProxyLogins.of(target, credentials);
        try {
            return new SessionLogin(Logins.of(target, credentials), proxy);
        } catch (LoginException | RuntimeException | Error e) {
            proxy.ifPresent(ProxyLogin::close);
            throw e;
        }
    }

    /** Wipes the credentials. */
    @Override
    public void close() {
        server.close();
        proxy.ifPresent(ProxyLogin::close);
    }
}
