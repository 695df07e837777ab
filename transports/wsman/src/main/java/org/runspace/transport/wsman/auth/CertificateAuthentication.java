package org.runspace.transport.wsman.auth;

import java.util.Optional;

/**
 * Logs in by the client's certificate, which TLS has shown to the server; each request only says so (DSP0226 section
 * 12).
 */
public final class CertificateAuthentication implements Authentication {
    private static final String MUTUAL = "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual";

    /** Creates the authentication, which has no secret of its own. */
    public CertificateAuthentication() {}

    @Override
    public ConnectionLogin begin(LoginConnection connection) {
        return new Login(connection);
    }

    @Override
    public void close() {
        // The client's key belongs to TLS.
    }

    private static final class Login extends HeaderLogin {
        private final LoginConnection connection;

        Login(LoginConnection connection) {
            super(connection);
            this.connection = connection;
        }

        @Override
        String title() {
            return "Certificate";
        }

        @Override
        public Optional<String> start() throws LoginException {
            if (!"https".equalsIgnoreCase(connection.endpoint().getScheme())) {
                throw new LoginException(
                        LoginException.Reason.NO_CREDENTIAL, "Certificates log in only where TLS shows them.");
            }
            return super.start();
        }

        @Override
        public Optional<String> authorization() {
            return Optional.of(MUTUAL);
        }

        @Override
        public void close() {
            // There are no keys.
        }
    }
}
