package org.runspace.testkit.wsman;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.runspace.transport.wsman.auth.LoginScheme;

/** A way to log in that a {@link WSManEndpoint} offers. Immutable. */
public sealed interface ServedLogin {
    /**
     * Returns what the header {@code WWW-Authenticate} says about it.
     *
     * @return empty if it says nothing
     */
    String challenge();

    /**
     * Accepts one name and password in each request (RFC 7617).
     *
     * @param user the user
     * @param password the password
     * @return the login
     */
    static ServedLogin basic(String user, String password) {
        byte[] both = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
        return new Basic(user, "Basic " + Base64.getEncoder().encodeToString(both));
    }

    /**
     * Accepts what a client agrees to (RFC 4559), NTLM without negotiation included.
     *
     * @param mechanisms each begins a login by one mechanism
     * @return the login
     */
    static ServedLogin negotiate(List<Supplier<? extends MechanismAcceptor>> mechanisms) {
        return new Tokens(LoginScheme.NEGOTIATE, () -> new SpnegoAcceptor(mechanisms));
    }

    /**
     * Accepts NTLM without negotiation, as proxies do.
     *
     * @param acceptors begins a login
     * @return the login
     */
    static ServedLogin ntlm(Supplier<? extends MechanismAcceptor> acceptors) {
        return new Tokens(LoginScheme.NTLM, acceptors);
    }

    /**
     * Accepts Kerberos without negotiation.
     *
     * @param acceptors begins a login
     * @return the login
     */
    static ServedLogin kerberos(Supplier<KerberosAcceptor> acceptors) {
        return new Tokens(LoginScheme.KERBEROS, acceptors);
    }

    /**
     * Accepts passwords that clients hand over (MS-CSSP).
     *
     * @param server begins a login
     * @return the login
     */
    static ServedLogin credSsp(CredSspServer server) {
        return new Tokens(LoginScheme.CREDSSP, server::begin);
    }

    /**
     * Accepts the client that shows a certificate to TLS (DSP0226 section 12).
     *
     * @param shown the certificate
     * @param user the user that it stands for
     * @return the login
     */
    static ServedLogin certificate(X509Certificate shown, String user) {
        return new Certificate(shown, user);
    }

    /**
     * A name and a password.
     *
     * @param user the user
     * @param authorization the header that has both, which is a secret
     */
    record Basic(String user, String authorization) implements ServedLogin {
        @Override
        public String challenge() {
            return "Basic realm=\"WSMAN\"";
        }

        /** Returns the user's name, without the password. */
        @Override
        public String toString() {
            return "Basic for " + user;
        }
    }

    /**
     * Tokens in the headers of a few requests of one connection, which is logged in from then on.
     *
     * @param scheme what names the tokens
     * @param acceptors begins a login
     */
    record Tokens(LoginScheme scheme, Supplier<? extends Acceptor> acceptors) implements ServedLogin {
        @Override
        public String challenge() {
            return scheme.scheme();
        }
    }

    /**
     * A certificate.
     *
     * @param shown the certificate
     * @param user the user that it stands for
     */
    record Certificate(X509Certificate shown, String user) implements ServedLogin {
        static final String HEADER = "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual";

        @Override
        public String challenge() {
            return "";
        }
    }
}
