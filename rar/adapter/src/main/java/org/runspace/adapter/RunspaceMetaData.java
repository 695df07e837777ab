package org.runspace.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.util.Optional;
import org.runspace.engine.runtime.RunspaceSession;
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
     * Returns the name that the session logged in with, or that of the account of this process, which needs none. If an
     * application offers the pool's credentials, it is asked for the present ones.
     *
     * @throws ResourceException if the application offers none at present
     */
    @Override
    public String getUserName() throws ResourceException {
        try {
            Optional<PSCredential> login = settings.options().credentials().credential(settings.target());
            return login.isEmpty() ? System.getProperty("user.name") : nameOf(login.get());
        } catch (RunspaceException e) {
            throw AdapterFailures.toResourceException(e);
        }
    }

    private static String nameOf(PSCredential login) {
        try (login) {
            return login.userName();
        }
    }
}
