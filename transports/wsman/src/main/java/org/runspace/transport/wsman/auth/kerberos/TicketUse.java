package org.runspace.transport.wsman.auth.kerberos;

import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;

/** What is done with a session's ticket. */
@FunctionalInterface
interface TicketUse<R> {
    /**
     * Uses the ticket, as the user it belongs to.
     *
     * @param credential the ticket, usable during the call
     * @return the result
     * @throws GSSException if Kerberos refuses
     */
    R with(GSSCredential credential) throws GSSException;
}
