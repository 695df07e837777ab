package org.runspace.transport.wsman.auth.kerberos;

import java.util.List;
import java.util.Optional;
import org.runspace.transport.wsman.auth.Authentication;
import org.runspace.transport.wsman.auth.ConnectionLogin;
import org.runspace.transport.wsman.auth.ContextLogin;
import org.runspace.transport.wsman.auth.LoginAnswer;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginScheme;
import org.runspace.transport.wsman.auth.MechanismSource;
import org.runspace.transport.wsman.auth.spnego.NegotiateAuthentication;
import org.runspace.transport.wsman.seal.MessageSeal;

/**
 * Logs in by Kerberos and nothing else: without negotiation where the server offers that, else as the only mechanism of
 * a negotiation. Thread-safe.
 */
public final class KerberosAuthentication implements Authentication {
    private final MechanismSource source;
    private final NegotiateAuthentication negotiation;
    private volatile LoginScheme scheme = LoginScheme.KERBEROS;

    /**
     * Creates the authentication.
     *
     * @param source a source of Kerberos; closed with this authentication
     */
    public KerberosAuthentication(MechanismSource source) {
        this.source = source;
        this.negotiation = new NegotiateAuthentication(List.of(source));
    }

    @Override
    public ConnectionLogin begin(LoginConnection connection) {
        return scheme == LoginScheme.KERBEROS ? new Attempt(connection) : negotiation.begin(connection);
    }

    @Override
    public void close() {
        source.close();
    }

    /** A login without negotiation, until the server's first answer says that there must be one. */
    private final class Attempt implements ConnectionLogin {
        private final LoginConnection connection;
        private ConnectionLogin login;

        Attempt(LoginConnection connection) {
            this.connection = connection;
            this.login = new ContextLogin(LoginScheme.KERBEROS, connection, source.begin(connection));
        }

        @Override
        public Optional<String> start() throws LoginException {
            return login.start();
        }

        @Override
        public Optional<String> next(LoginAnswer answer) throws LoginException {
            boolean other = answer.token(LoginScheme.KERBEROS.scheme()).isEmpty()
                    && answer.token(LoginScheme.NEGOTIATE.scheme())
                            .filter(String::isEmpty)
                            .isPresent();
            if (!other || scheme == LoginScheme.NEGOTIATE) {
                return login.next(answer);
            }
            scheme = LoginScheme.NEGOTIATE;
            login.close();
            login = negotiation.begin(connection);
            return login.start();
        }

        @Override
        public Optional<String> authorization() {
            return login.authorization();
        }

        @Override
        public Optional<MessageSeal> seal() {
            return login.seal();
        }

        @Override
        public void close() {
            login.close();
        }
    }
}
