package org.runspace.transport.wsman.auth.kerberos;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.ietf.jgss.GSSCredential;
import org.runspace.object.PSCredential;
import org.runspace.transport.wsman.auth.UserName;

/** What a user proves to Kerberos who it is. */
public sealed interface KerberosCredential extends AutoCloseable {
    /**
     * A name and a password.
     *
     * @param credential closed with this credential; its name may be {@code user}, {@code user@realm} or
     *     {@code REALM\name}
     */
    record Password(PSCredential credential) implements KerberosCredential {
        /** Returns the name as Kerberos has it. */
        String principal() {
            return KerberosCredential.principal(credential.userName());
        }

        @Override
        public void close() {
            credential.close();
        }
    }

    /**
     * The keys of a user or service in a file.
     *
     * @param file the keytab
     * @param principal the name whose keys they are; without a realm it is in the default one
     */
    record Keytab(Path file, String principal) implements KerberosCredential {}

    /**
     * The ticket that a login of another program left behind, that of {@code kinit} for example. It is read again when
     * it has expired, so that another program may renew it.
     *
     * @param file the cache; empty for the one that the system uses
     * @param principal the name whose ticket is meant; empty for the cache's own
     */
    record TicketCache(Optional<Path> file, Optional<String> principal) implements KerberosCredential {}

    /**
     * A credential that the caller has, from a login of its container or from a user who delegated it for example.
     *
     * @param credential owned by the caller
     */
    record Given(GSSCredential credential) implements KerberosCredential {}

    /** Wipes what this credential owns. Idempotent. */
    @Override
    default void close() {}

    /**
     * Returns a user's name as Kerberos has it. Active Directory's realms are spelled in capitals, while its users'
     * names rarely are, so a realm in small letters becomes one in capitals.
     *
     * @param userName {@code user}, {@code user@realm} or {@code REALM\name}
     * @return the name, with {@code @} before the realm if it has one
     */
    static String principal(String userName) {
        UserName user = UserName.parse(userName);
        if (!user.domain().isEmpty()) {
            return user.name() + "@" + spelled(user.domain());
        }
        int at = user.name().lastIndexOf('@');
        return at < 0
                ? user.name()
                : user.name().substring(0, at + 1) + spelled(user.name().substring(at + 1));
    }

    private static String spelled(String realm) {
        return realm.equals(realm.toLowerCase(Locale.ROOT)) ? realm.toUpperCase(Locale.ROOT) : realm;
    }
}
