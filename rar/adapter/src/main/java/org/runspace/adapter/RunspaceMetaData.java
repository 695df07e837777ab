package org.runspace.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnectionMetaData;
import jakarta.resource.spi.SecurityException;
import java.util.Optional;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.runspace.CredentialSource;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSCredential;

/** What is known about a session and its server. */
record RunspaceMetaData(RunspaceSession session, PoolSettings settings) implements ManagedConnectionMetaData {
    @Override
    public String getEISProductName() {
        return "PowerShell";
    }

    /** Returns the version of the protocol, the only one that every server sends. */
    @Override
    public String getEISProductVersion() {
        return session.protocolVersion().toString();
    }

    @Override
    public int getMaxConnections() {
        return 0;
    }

    /**
     * Returns the name that the session logged in with: a user's, or the principal of a caller's Kerberos credential;
     * or that of the account of this process, where neither is needed. If an application offers the pool's credentials,
     * it is asked for the present ones.
     *
     * @throws ResourceException if the application offers none at present, or if the caller's credential has ended
     */
    @Override
    public String getUserName() throws ResourceException {
        try {
            CredentialSource login = settings.options().credentials();
            Optional<String> user = login.credential(settings.target()).map(RunspaceMetaData::nameOf);
            return user.isPresent() ? user.get() : principalOf(login).orElseGet(() -> System.getProperty("user.name"));
        } catch (RunspaceException e) {
            throw AdapterFailures.toResourceException(e);
        }
    }

    private Optional<String> principalOf(CredentialSource login) throws ResourceException {
        Optional<GSSCredential> ticket = login.find(settings.target(), GSSCredential.class);
        try {
            return ticket.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ticket.get().getName().toString());
        } catch (GSSException | IllegalStateException e) {
            throw new SecurityException(ErrorCode.CALLER_CREDENTIAL.message("a credential that has ended"), e);
        }
    }

    private static String nameOf(PSCredential login) {
        try (login) {
            return login.userName();
        }
    }
}
