package org.runspace.transport.wsman.auth.kerberos;

import com.sun.security.auth.module.Krb5LoginModule;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.DestroyFailedException;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosTicket;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;

/**
 * One user who is logged in at a Kerberos server: the first ticket, and the tickets for services that were made from
 * it. Not thread-safe.
 */
final class KerberosUser implements AutoCloseable {
    /** The mechanism Kerberos 5 (RFC 1964). */
    static final Oid KERBEROS = oid("1.2.840.113554.1.2.2");

    /** A ticket that ends sooner is replaced before it is used: its way takes time, and clocks differ. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** Where the JDK's login module takes a password from without copying it. */
    private static final String SHARED_PASSWORD = "javax.security.auth.login.password";

    private final Subject subject;
    private final GSSCredential credential;
    private final boolean owned;

    private KerberosUser(Subject subject, GSSCredential credential, boolean owned) {
        this.subject = subject;
        this.credential = credential;
        this.owned = owned;
    }

    /** Logs a user in. Blocks until the Kerberos server has answered, or for as long as {@code krb5.conf} says. */
    static KerberosUser logIn(KerberosCredential credential) throws LoginException {
        if (credential instanceof KerberosCredential.Password password) {
            return logIn(password);
        }
        if (credential instanceof KerberosCredential.Keytab keytab) {
            Map<String, String> options = options("useKeyTab");
            options.put("keyTab", keytab.file().toString());
            options.put("principal", keytab.principal());
            return logIn("The Kerberos login of " + keytab.principal() + " with " + keytab.file(), options, null);
        }
        if (credential instanceof KerberosCredential.TicketCache cache) {
            return logIn(cache);
        }
        return of((KerberosCredential.Given) credential);
    }

    /** The JDK's module does not say that it found only old tickets: it goes on as if there were none. */
    private static KerberosUser logIn(KerberosCredential.TicketCache cache) throws LoginException {
        Map<String, String> options = options("useTicketCache");
        options.put("renewTGT", "true");
        cache.file().ifPresent(file -> options.put("ticketCache", file.toString()));
        cache.principal().ifPresent(principal -> options.put("principal", principal));
        String place = cache.file().map(String::valueOf).orElse("the cache of this account");
        String action = "The Kerberos login with a ticket from " + place;
        try {
            return logIn(action, options, null);
        } catch (LoginException e) {
            if (e.reason() != Reason.NO_CREDENTIAL
                    || cache.file().filter(Files::notExists).isPresent()) {
                throw e;
            }
            throw new LoginException(
                    Reason.NO_VALID_TICKET,
                    action + " failed: it has none"
                            + cache.principal().map(name -> " of " + name).orElse("")
                            + " that is still valid; kinit gets a new one.",
                    e);
        }
    }

    private static KerberosUser logIn(KerberosCredential.Password password) throws LoginException {
        Map<String, String> options = options("useFirstPass");
        options.put("principal", password.principal());
        char[] text = password.credential().password().use(char[]::clone);
        try {
            return logIn("The Kerberos login of " + password.principal(), options, text);
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    private static Map<String, String> options(String way) {
        return new HashMap<>(Map.of(way, "true", "doNotPrompt", "true"));
    }

    private static KerberosUser logIn(String action, Map<String, String> options, char @Nullable [] password)
            throws LoginException {
        Subject subject = new Subject();
        Map<String, Object> shared = new HashMap<>();
        if (password != null) {
            shared.put(SHARED_PASSWORD, password);
        }
        Krb5LoginModule module = new Krb5LoginModule();
        module.initialize(subject, null, shared, options);
        try {
            module.login();
            module.commit();
            return new KerberosUser(subject, credential(subject), true);
        } catch (javax.security.auth.login.LoginException e) {
            throw KerberosFailure.of(action, password == null ? Reason.NO_CREDENTIAL : withoutCode(e), e);
        } catch (GSSException e) {
            throw KerberosFailure.of(action, Reason.NO_CREDENTIAL, e);
        }
    }

    /**
     * Returns the reason of a failure without a code: a server that does not check the password first sends an answer
     * that a wrong one cannot decrypt.
     */
    private static Reason withoutCode(javax.security.auth.login.LoginException failure) {
        Throwable cause = failure.getCause();
        return cause != null && cause.getCause() instanceof GeneralSecurityException
                ? Reason.REFUSED
                : Reason.NO_CREDENTIAL;
    }

    private static GSSCredential credential(Subject subject) throws GSSException {
        return run(
                subject,
                () -> GSSManager.getInstance()
                        .createCredential(null, GSSCredential.DEFAULT_LIFETIME, KERBEROS, GSSCredential.INITIATE_ONLY));
    }

    private static KerberosUser of(KerberosCredential.Given given) throws LoginException {
        try {
            if (given.credential().getRemainingLifetime() == 0) {
                throw new LoginException(Reason.NO_CREDENTIAL, "The Kerberos credential of the caller has expired.");
            }
            return new KerberosUser(new Subject(), given.credential(), false);
        } catch (GSSException e) {
            throw KerberosFailure.of("The use of the caller's Kerberos credential", Reason.NO_CREDENTIAL, e);
        }
    }

    /** Tells whether the user has to log in again before the next use. */
    boolean isOld() {
        try {
            return credential.getRemainingLifetime() < MARGIN.toSeconds();
        } catch (GSSException e) {
            return true;
        }
    }

    /** Uses the first ticket. Tickets for services are kept with it. */
    <R> R use(TicketUse<R> use) throws GSSException {
        return run(subject, () -> use.with(credential));
    }

    private static <R> R run(Subject subject, PrivilegedExceptionAction<R> action) throws GSSException {
        try {
            return Subject.doAs(subject, action);
        } catch (PrivilegedActionException e) {
            if (e.getCause() instanceof GSSException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        }
    }

    /** Wipes the tickets. */
    @Override
    public void close() {
        try {
            for (KerberosTicket ticket : List.copyOf(subject.getPrivateCredentials(KerberosTicket.class))) {
                ticket.destroy();
            }
            if (owned) {
                credential.dispose();
            }
        } catch (DestroyFailedException | GSSException e) {
            throw new IllegalStateException("the Kerberos tickets could not be wiped", e);
        }
    }

    /** Returns an identifier that is known to be well formed. */
    static Oid oid(String text) {
        try {
            return new Oid(text);
        } catch (GSSException e) {
            throw new IllegalStateException(e);
        }
    }
}
