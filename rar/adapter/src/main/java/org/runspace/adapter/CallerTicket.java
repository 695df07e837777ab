package org.runspace.adapter;

import java.util.Optional;
import org.ietf.jgss.GSSCredential;
import org.runspace.CredentialSource;
import org.runspace.LoginTarget;
import org.runspace.object.PSCredential;

/**
 * The Kerberos credential that the container has of a caller, from a login by Kerberos for example. It has no password
 * for what cannot use it.
 *
 * @param ticket owned by the container
 * @param hops the pool's own credentials for the hosts on the way
 */
record CallerTicket(GSSCredential ticket, LoginProperties.Hops hops) implements CredentialSource {
    @Override
    public Optional<PSCredential> hopCredential(LoginTarget target, LoginTarget hop) {
        return hops.credential(hop);
    }

    @Override
    public <T> Optional<T> find(LoginTarget target, Class<T> type) {
        return Optional.of(ticket).filter(type::isInstance).map(type::cast);
    }

    /** Returns nothing of the ticket. */
    @Override
    public String toString() {
        return "CredentialSource[a ticket of the caller]";
    }
}
