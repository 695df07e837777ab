package org.runspace.transport.wsman.auth.spnego;

import java.util.List;
import org.runspace.transport.wsman.auth.Authentication;
import org.runspace.transport.wsman.auth.ConnectionLogin;
import org.runspace.transport.wsman.auth.ContextLogin;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginScheme;
import org.runspace.transport.wsman.auth.MechanismSource;
import org.runspace.transport.wsman.auth.SecurityContext;

/** Logs in by the mechanism that client and server agree on, out of those that are allowed (RFC 4559). */
public final class NegotiateAuthentication implements Authentication {
    private final List<MechanismSource> sources;

    /**
     * Creates the authentication.
     *
     * @param sources the mechanisms that are allowed, at least one, in the order of preference; closed with this
     *     authentication
     */
    public NegotiateAuthentication(List<MechanismSource> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public ConnectionLogin begin(LoginConnection connection) {
        return new ContextLogin(LoginScheme.NEGOTIATE, connection, context(connection));
    }

    /**
     * Begins the negotiation alone, for what carries its tokens in another way (MS-CSSP).
     *
     * @param connection the connection
     * @return to be closed by the caller
     */
    public SecurityContext context(LoginConnection connection) {
        return new SpnegoContext(sources, connection);
    }

    @Override
    public void close() {
        sources.forEach(MechanismSource::close);
    }
}
