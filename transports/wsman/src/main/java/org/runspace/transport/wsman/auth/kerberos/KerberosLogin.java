package org.runspace.transport.wsman.auth.kerberos;

import java.util.concurrent.locks.ReentrantLock;
import org.ietf.jgss.GSSException;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;

/**
 * The one login of a session at the Kerberos server, which all its connections share: it happens when the first one
 * needs a ticket, and again when the ticket is old. Thread-safe; uses follow each other, as only the first one for a
 * service asks the Kerberos server.
 */
final class KerberosLogin implements AutoCloseable {
    private final KerberosCredential credential;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable KerberosUser user;
    private volatile boolean closed;

    KerberosLogin(KerberosCredential credential) {
        this.credential = credential;
    }

    /**
     * Uses the ticket. Blocks while the Kerberos server is asked.
     *
     * @param action what for, the beginning of a sentence
     */
    <R> R use(String action, TicketUse<R> use) throws LoginException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoginException(Reason.NO_CREDENTIAL, action + " was interrupted.", e);
        }
        try {
            return useOrRenew(action, use);
        } catch (IllegalArgumentException e) {
            throw KerberosFailure.ofConfiguration(action, e);
        } finally {
            lock.unlock();
            if (closed) {
                wipeUnlessInUse();
            }
        }
    }

    private <R> R useOrRenew(String action, TicketUse<R> use) throws LoginException {
        try {
            return current().use(use);
        } catch (GSSException e) {
            if (!KerberosFailure.isExpiredTicket(e)) {
                throw KerberosFailure.of(action, Reason.NO_CREDENTIAL, e);
            }
        }
        // The Kerberos server's clock is ahead of this one: the ticket is older than it seemed.
        forget();
        try {
            return current().use(use);
        } catch (GSSException e) {
            throw KerberosFailure.of(action, Reason.NO_CREDENTIAL, e);
        }
    }

    private KerberosUser current() throws LoginException {
        if (user != null && user.isOld()) {
            forget();
        }
        if (closed) {
            throw new LoginException(Reason.NO_CREDENTIAL, "The session was closed.");
        }
        if (user == null) {
            user = KerberosUser.logIn(credential);
        }
        return user;
    }

    private void forget() {
        if (user != null) {
            user.close();
            user = null;
        }
    }

    /** Wipes the credential and the tickets, these at the end of a use that is under way. Does not block. */
    @Override
    public void close() {
        closed = true;
        credential.close();
        wipeUnlessInUse();
    }

    private void wipeUnlessInUse() {
        if (lock.tryLock()) {
            try {
                forget();
            } finally {
                lock.unlock();
            }
        }
    }
}
