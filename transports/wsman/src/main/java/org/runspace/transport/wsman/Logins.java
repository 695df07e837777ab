package org.runspace.transport.wsman;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ietf.jgss.GSSCredential;
import org.jspecify.annotations.Nullable;
import org.runspace.CredentialSource;
import org.runspace.object.PSCredential;
import org.runspace.transport.wsman.WSManSettings.Auth;
import org.runspace.transport.wsman.auth.Authentication;
import org.runspace.transport.wsman.auth.BasicAuthentication;
import org.runspace.transport.wsman.auth.CertificateAuthentication;
import org.runspace.transport.wsman.auth.ConnectionLogin;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginScheme;
import org.runspace.transport.wsman.auth.MechanismAuthentication;
import org.runspace.transport.wsman.auth.MechanismSource;
import org.runspace.transport.wsman.auth.credssp.CredSspAuthentication;
import org.runspace.transport.wsman.auth.credssp.CredSspOptions;
import org.runspace.transport.wsman.auth.kerberos.KerberosCredential;
import org.runspace.transport.wsman.auth.kerberos.KerberosOptions;
import org.runspace.transport.wsman.auth.kerberos.KerberosSource;
import org.runspace.transport.wsman.auth.ntlm.NtlmSource;
import org.runspace.transport.wsman.auth.spnego.NegotiateAuthentication;

/**
 * The login of one session, made from its settings and its credentials. Its methods may block, because a source of
 * credentials may ask a user.
 */
final class Logins {
    private static final String DEFAULT = "default";

    private final WSManTarget target;
    private final CredentialSource credentials;
    /** What the source has answered; null before it was asked, which happens once however many logins are prepared. */
    private @Nullable Answer answer;

    /** The answer of a source of credentials, which may be that it has none. */
    private record Answer(Optional<PSCredential> credential) {}

    private Logins(WSManTarget target, CredentialSource credentials) {
        this.target = target;
        this.credentials = credentials;
    }

    /**
     * Makes a login.
     *
     * @throws LoginException if there is no credential for it
     */
    static Authentication of(WSManTarget target, CredentialSource credentials) throws LoginException {
        Logins logins = new Logins(target, credentials);
        try {
            return logins.make(target.auth());
        } finally {
            logins.forget();
        }
    }

    private Authentication make(Auth auth) throws LoginException {
        return switch (auth) {
            case NEGOTIATE -> new NegotiateAuthentication(kerberosAndNtlm());
            case KERBEROS -> new MechanismAuthentication(LoginScheme.KERBEROS, kerberos());
            case NTLM -> new NegotiateAuthentication(List.of(ntlm()));
            case BASIC -> basic();
            case CERTIFICATE -> new CertificateAuthentication();
            case CREDSSP -> credSsp();
        };
    }

    private Authentication basic() throws LoginException {
        return new BasicAuthentication(password());
    }

    private Authentication credSsp() throws LoginException {
        PSCredential password = password();
        // by NTLM any machine of the domain can pass for the server, which gets the password
        NegotiateAuthentication inner =
                new NegotiateAuthentication(target.allowsNtlm() ? List.of(kerberos(), ntlm()) : List.of(kerberos()));
        CredSspOptions options = new CredSspOptions(target.source().flag(WSManSettings.OLD_CRED_SSP));
        return new WithInner(new CredSspAuthentication(password, inner::context, options), inner);
    }

    /** A login with one inside, of which both have to be wiped. */
    private record WithInner(Authentication outer, Authentication inner) implements Authentication {
        @Override
        public ConnectionLogin begin(LoginConnection connection) {
            return outer.begin(connection);
        }

        @Override
        public void close() {
            outer.close();
            inner.close();
        }
    }

    /**
     * NTLM only where it is allowed: with TLS, or with a host that the user trusts without a proof; and not where the
     * server is to get a ticket, which NTLM does not have.
     */
    private List<MechanismSource> kerberosAndNtlm() throws LoginException {
        List<MechanismSource> sources = new ArrayList<>();
        sources.add(kerberos());
        if (target.allowsNtlm()
                && !target.source().flag(WSManSettings.DELEGATE)
                && given().isEmpty()
                && !namesFile(WSManSettings.KEYTAB)
                && !namesFile(WSManSettings.TICKET_CACHE)) {
            Optional<PSCredential> credential = credential();
            if (credential.isPresent()) {
                try (PSCredential password = credential.get()) {
                    sources.add(new NtlmSource(password, service()));
                }
            }
        }
        return sources;
    }

    private MechanismSource ntlm() throws LoginException {
        try (PSCredential credential = password()) {
            return new NtlmSource(credential, service());
        }
    }

    /** Returns a copy of what the source of credentials has answered. */
    private Optional<PSCredential> credential() {
        Answer known = answer;
        if (known == null) {
            known = new Answer(credentials.credential(target.source()));
            answer = known;
        }
        return known.credential().map(PSCredential::copy);
    }

    private void forget() {
        Answer known = answer;
        if (known != null) {
            known.credential().ifPresent(PSCredential::close);
        }
    }

    private PSCredential password() throws LoginException {
        return credential()
                .orElseThrow(() -> new LoginException(
                        LoginException.Reason.NO_CREDENTIAL,
                        "there is no user's name and password for " + target.endpoint()
                                + "; give them beside the connection string",
                        null));
    }

    private MechanismSource kerberos() throws LoginException {
        return new KerberosSource(kerberosCredential(), kerberosOptions());
    }

    /** The caller's credential, a file that the settings name, a password, or what the account is logged in with. */
    private KerberosCredential kerberosCredential() throws LoginException {
        Optional<KerberosCredential> given = given();
        if (given.isPresent()) {
            return given.get();
        }
        if (namesFile(WSManSettings.KEYTAB)) {
            return new KerberosCredential.Keytab(Path.of(target.source().text(WSManSettings.KEYTAB)), userOfKeytab());
        }
        if (namesFile(WSManSettings.TICKET_CACHE)) {
            return new KerberosCredential.TicketCache(ticketCache(), principal());
        }
        return credential()
                .<KerberosCredential>map(KerberosCredential.Password::new)
                .orElseGet(() -> new KerberosCredential.TicketCache(Optional.empty(), principal()));
    }

    private Optional<KerberosCredential> given() {
        return credentials.find(target.source(), GSSCredential.class).map(KerberosCredential.Given::new);
    }

    private boolean namesFile(String setting) {
        return !target.source().text(setting).isEmpty();
    }

    /** Java needs the name: it does not look for one in the file. */
    private String userOfKeytab() throws LoginException {
        Optional<String> named = principal();
        if (named.isPresent()) {
            return named.get();
        }
        try (PSCredential user = credential()
                .orElseThrow(() -> new LoginException(
                        LoginException.Reason.NO_CREDENTIAL,
                        "whose keys are meant in the keytab is not said: by the setting principal, or by a user's name beside the connection string",
                        null))) {
            return KerberosCredential.principal(user.userName());
        }
    }

    private Optional<Path> ticketCache() {
        String cache = target.source().text(WSManSettings.TICKET_CACHE);
        return cache.equals(DEFAULT) ? Optional.empty() : Optional.of(Path.of(cache));
    }

    private Optional<String> principal() {
        return Optional.of(target.source().text(WSManSettings.PRINCIPAL)).filter(text -> !text.isEmpty());
    }

    private Optional<String> service() {
        return Optional.of(target.source().text(WSManSettings.SERVICE)).filter(text -> !text.isEmpty());
    }

    private KerberosOptions kerberosOptions() {
        KerberosOptions options =
                KerberosOptions.DEFAULT.withDelegate(target.source().flag(WSManSettings.DELEGATE));
        return service().map(name -> named(options, name)).orElse(options);
    }

    private static KerberosOptions named(KerberosOptions options, String service) {
        int slash = service.indexOf('/');
        return slash < 0
                ? options.withService(service, Optional.empty())
                : options.withService(service.substring(0, slash), Optional.of(service.substring(slash + 1)));
    }
}
