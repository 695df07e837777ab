package org.runspace.transport.wsman;

import java.util.Map;
import java.util.Optional;
import org.runspace.CredentialSource;
import org.runspace.object.PSCredential;
import org.runspace.spi.Target;
import org.runspace.transport.wsman.auth.Authentication;
import org.runspace.transport.wsman.auth.BasicAuthentication;
import org.runspace.transport.wsman.auth.LoginException;

/**
 * How the connections of one session log in.
 *
 * @param server at the server
 * @param proxy at the proxy, if there is a credential for it
 */
record SessionLogin(Authentication server, Optional<BasicAuthentication> proxy) implements AutoCloseable {
    private static final String PROXY = "http";

    /**
     * Gets the credentials. May block, because a source of credentials may ask a user.
     *
     * @throws LoginException if they do not suit the way of the login
     */
    static SessionLogin of(WSManTarget target, CredentialSource credentials) throws LoginException {
        Optional<BasicAuthentication> proxy = proxy(target, credentials);
        try {
            return new SessionLogin(Logins.of(target, credentials), proxy);
        } catch (LoginException | RuntimeException | Error e) {
            proxy.ifPresent(BasicAuthentication::close);
            throw e;
        }
    }

    private static Optional<BasicAuthentication> proxy(WSManTarget target, CredentialSource credentials)
            throws LoginException {
        String address = target.source().text(WSManSettings.PROXY);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        String authority = WSManAddress.ofProxy(address).getRawAuthority();
        Optional<PSCredential> given =
                credentials.hopCredential(target.source(), new Target(PROXY, authority, Map.of()));
        if (given.isEmpty()) {
            return Optional.empty();
        }
        BasicAuthentication basic = new BasicAuthentication(given.get());
        try {
            basic.check();
            return Optional.of(basic);
        } catch (LoginException e) {
            basic.close();
            throw new LoginException(e.reason(), "At the proxy " + authority + ": " + e.getMessage(), e);
        }
    }

    /** Wipes the credentials. */
    @Override
    public void close() {
        server.close();
        proxy.ifPresent(BasicAuthentication::close);
    }
}
