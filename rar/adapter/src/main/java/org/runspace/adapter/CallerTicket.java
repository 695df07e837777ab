package org.runspace.adapter;

import java.util.Optional;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.runspace.LoginTarget;
import org.runspace.error.GuardedLog;
import org.runspace.object.PSCredential;

/**
 * The Kerberos credential of a caller, from a login by Kerberos for example. It has no password for what cannot use it.
 *
 * @param ticket the credential
 * @param origin who made it, and ends it
 * @param hops the pool's own credentials for the hosts on the way
 */
record CallerTicket(GSSCredential ticket, Origin origin, LoginProperties.Hops hops) implements CallerLogin {
    private static final System.Logger LOG = System.getLogger(CallerTicket.class.getName());

    /** Who has made a credential. */
    enum Origin {
        /** The container, which goes on using it. */
        CONTAINER,
        /** This adapter, of the caller's tickets. */
        ADAPTER
    }

    @Override
    public Optional<PSCredential> hopCredential(LoginTarget target, LoginTarget hop) {
        return hops.credential(hop);
    }

    @Override
    public <T> Optional<T> find(LoginTarget target, Class<T> type) {
        return Optional.of(ticket).filter(type::isInstance).map(type::cast);
    }

    /** Ends the credential if the adapter has made it; the tickets that it was made of stay the container's. */
    @Override
    public void close() {
        if (origin == Origin.ADAPTER) {
            try {
                ticket.dispose();
            } catch (GSSException e) {
                GuardedLog.untold(LOG, "the end of a caller's credential", e);
            }
        }
    }

    /** Returns nothing of the ticket. */
    @Override
    public String toString() {
        return "CredentialSource[a ticket of the caller]";
    }
}
