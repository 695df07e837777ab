package org.runspace.endpoints.wsman;

import java.util.Optional;
import org.runspace.CredentialSource;
import org.runspace.LoginTarget;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

/** The credential of a server's user, and one for the host on the way. */
record Hops(PSCredential server, String hop, String user, String password) implements CredentialSource, AutoCloseable {
    @Override
    public Optional<PSCredential> credential(LoginTarget target) {
        return Optional.of(server.copy());
    }

    @Override
    public Optional<PSCredential> hopCredential(LoginTarget target, LoginTarget asked) {
        return (asked.scheme() + ":" + asked.rest()).equals(hop)
                ? Optional.of(new PSCredential(user, SecureString.of(password.toCharArray())))
                : Optional.empty();
    }

    @Override
    public void close() {
        server.close();
    }
}
