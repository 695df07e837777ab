package org.runspace.transport.wsman;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.runspace.CredentialSource;
import org.runspace.object.PSCredential;
import org.runspace.spi.Target;
import org.runspace.transport.wsman.WSManSettings.ProxyAuth;
import org.runspace.transport.wsman.auth.BasicAuthentication;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginScheme;
import org.runspace.transport.wsman.auth.MechanismAuthentication;
import org.runspace.transport.wsman.auth.MechanismSource;
import org.runspace.transport.wsman.auth.kerberos.KerberosCredential;
import org.runspace.transport.wsman.auth.kerberos.KerberosOptions;
import org.runspace.transport.wsman.auth.kerberos.KerberosSource;
import org.runspace.transport.wsman.auth.ntlm.NtlmSource;
import org.runspace.transport.wsman.auth.spnego.NegotiateAuthentication;
import org.runspace.transport.wsman.http.ProxyLogin;

/** The login of one session at its proxy, made from its settings and the credential for the proxy. */
final class ProxyLogins {
    private static final String PROXY = "http";

    private ProxyLogins() {}

    /**
     * Makes the login. May block, because a source of credentials may ask a user.
     *
     * @return empty if there is no proxy, or nothing to log in with
     * @throws LoginException if the credential does not suit the way of the login
     */
    static Optional<ProxyLogin> of(WSManTarget target, CredentialSource credentials) throws LoginException {
        String address = target.source().text(WSManSettings.PROXY);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        String authority = WSManAddress.ofProxy(address).getRawAuthority();
        ProxyAuth auth = target.source().choice(WSManSettings.PROXY_AUTH, ProxyAuth.class);
        Optional<PSCredential> given =
                credentials.hopCredential(target.source(), new Target(PROXY, authority, Map.of()));
        if (given.isEmpty()) {
            return ofAccount(auth);
        }
        try (PSCredential credential = given.get()) {
            return Optional.of(of(auth, credential));
        } catch (LoginException e) {
            throw new LoginException(e.reason(), "At the proxy " + authority + ": " + e.getMessage(), e);
        }
    }

    /** Without a password Kerberos alone is possible: with the ticket of the account that runs this JVM. */
    private static Optional<ProxyLogin> ofAccount(ProxyAuth auth) {
        return switch (auth) {
            case BASIC, NTLM -> Optional.empty();
            case NEGOTIATE, KERBEROS -> {
                var ticket = new KerberosCredential.TicketCache(Optional.empty(), Optional.empty());
                yield Optional.of(new ProxyLogin(new NegotiateAuthentication(List.of(kerberos(ticket))), ""));
            }
        };
    }

    private static ProxyLogin of(ProxyAuth auth, PSCredential credential) throws LoginException {
        String user = credential.userName();
        return switch (auth) {
            case BASIC -> basic(credential);
            case NEGOTIATE ->
                new ProxyLogin(
                        new NegotiateAuthentication(List.of(kerberos(password(credential)), ntlm(credential))), user);
            case KERBEROS -> new ProxyLogin(new NegotiateAuthentication(List.of(kerberos(password(credential)))), user);
            case NTLM -> new ProxyLogin(new MechanismAuthentication(LoginScheme.NTLM, ntlm(credential)), user);
        };
    }

    private static ProxyLogin basic(PSCredential credential) throws LoginException {
        BasicAuthentication basic = new BasicAuthentication(credential.copy());
        try {
            basic.check();
            return new ProxyLogin(basic, basic.user());
        } catch (LoginException e) {
            basic.close();
            throw e;
        }
    }

    private static KerberosCredential password(PSCredential credential) {
        return new KerberosCredential.Password(credential.copy());
    }

    private static MechanismSource kerberos(KerberosCredential credential) {
        return new KerberosSource(credential, KerberosOptions.DEFAULT);
    }

    private static MechanismSource ntlm(PSCredential credential) {
        return new NtlmSource(credential, Optional.empty());
    }
}
