package org.runspace.adapter;

import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.security.GenericCredential;
import jakarta.resource.spi.security.PasswordCredential;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosKey;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KerberosTicket;
import javax.security.auth.kerberos.KeyTab;
import javax.security.auth.x500.X500PrivateCredential;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

/**
 * What the container has of a caller for a pool to log in with. There is a kind for what no session can use, so that it
 * is refused by its name: the pool's own user would be somebody else.
 */
sealed interface CallerCredential {
    /**
     * Returns what a session logs in with.
     *
     * @param hops the pool's own credentials for the hosts on the way
     * @return to be closed by the asker; empty if the container has nothing of the caller
     * @throws RunspaceOpenException if no session can log in with what the container has
     */
    Optional<CallerLogin> login(LoginProperties.Hops hops);

    /** The container has nothing of the caller. */
    record None() implements CallerCredential {
        @Override
        public Optional<CallerLogin> login(LoginProperties.Hops hops) {
            return Optional.empty();
        }
    }

    /**
     * A name and a password for the pool.
     *
     * @param credential owned by the container
     */
    record Password(PasswordCredential credential) implements CallerCredential {
        @Override
        public Optional<CallerLogin> login(LoginProperties.Hops hops) {
            return Optional.of(new CallerPassword(
                    new PSCredential(credential.getUserName(), SecureString.of(credential.getPassword())), hops));
        }
    }

    /**
     * A credential of Kerberos.
     *
     * @param credential owned by the container
     */
    record Credential(GSSCredential credential) implements CallerCredential {
        @Override
        public Optional<CallerLogin> login(LoginProperties.Hops hops) {
            return Optional.of(new CallerTicket(credential, CallerTicket.Origin.CONTAINER, hops));
        }
    }

    /**
     * The tickets of a login by Kerberos, which become a credential when a session is opened.
     *
     * @param login holds nothing but the tickets and the caller's names in Kerberos; read-only, because Java takes
     *     expired tickets away from one that is not
     */
    record Tickets(Subject login) implements CallerCredential {
        /** RFC 1964. */
        private static final String KERBEROS = "1.2.840.113554.1.2.2";

        @Override
        public Optional<CallerLogin> login(LoginProperties.Hops hops) {
            return Optional.of(new CallerTicket(credential(), CallerTicket.Origin.ADAPTER, hops));
        }

        private GSSCredential credential() {
            PrivilegedExceptionAction<GSSCredential> create = () -> GSSManager.getInstance()
                    .createCredential(
                            null, GSSCredential.DEFAULT_LIFETIME, new Oid(KERBEROS), GSSCredential.INITIATE_ONLY);
            try {
                return Subject.doAs(login, create);
            } catch (PrivilegedActionException e) {
                if (e.getCause() instanceof GSSException) {
                    throw refused("tickets of Kerberos without a ticket-granting ticket that is valid", e.getCause());
                }
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Nothing that a session can log in with.
     *
     * @param types the simple names of what there is
     */
    record Unusable(Set<String> types) implements CallerCredential {
        @Override
        public Optional<CallerLogin> login(LoginProperties.Hops hops) {
            throw refused("only " + String.join(" and ", types), null);
        }
    }

    /**
     * Returns what there is, the most certain first: a password, which is meant for this pool, then a credential, then
     * tickets.
     *
     * @param factory the pool, which a password has to be for
     * @param caller null for nobody
     * @param isEcho tells a password that the container has made from the pool's own properties
     */
    static CallerCredential of(
            ManagedConnectionFactory factory, @Nullable Subject caller, Predicate<PasswordCredential> isEcho) {
        if (caller == null) {
            return new None();
        }
        Optional<CallerCredential> password = caller.getPrivateCredentials(PasswordCredential.class).stream()
                .filter(each -> factory.equals(each.getManagedConnectionFactory()) && !isEcho.test(each))
                .findFirst()
                .map(Password::new);
        return password.or(() -> caller.getPrivateCredentials(GSSCredential.class).stream()
                        .findFirst()
                        .map(Credential::new))
                .or(() -> tickets(caller))
                .orElseGet(() -> unusable(caller));
    }

    private static Optional<CallerCredential> tickets(Subject caller) {
        Set<KerberosTicket> tickets = caller.getPrivateCredentials(KerberosTicket.class);
        return tickets.isEmpty()
                ? Optional.empty()
                : Optional.of(new Tickets(
                        new Subject(true, caller.getPrincipals(KerberosPrincipal.class), Set.of(), tickets)));
    }

    /** Servers that are older than GSSCredential still give the deprecated one. */
    @SuppressWarnings("deprecation")
    private static CallerCredential unusable(Subject caller) {
        Set<String> types = new TreeSet<>();
        Stream.of(GenericCredential.class, KerberosKey.class, KeyTab.class, X500PrivateCredential.class)
                .filter(type -> !caller.getPrivateCredentials(type).isEmpty())
                .forEach(type -> types.add(type.getSimpleName()));
        return types.isEmpty() ? new None() : new Unusable(types);
    }

    private static RunspaceOpenException refused(String found, @Nullable Throwable cause) {
        return new RunspaceOpenException(OpenFailure.AUTHENTICATION, "", cause, ErrorCode.CALLER_CREDENTIAL, found);
    }
}
