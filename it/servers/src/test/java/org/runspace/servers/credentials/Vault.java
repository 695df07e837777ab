package org.runspace.servers.credentials;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.runspace.CredentialSource;
import org.runspace.LoginTarget;
import org.runspace.cdi.RunspaceCredentials;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

/** Offers a user and a password for every server. */
@ApplicationScoped
@RunspaceCredentials("fleet")
public class Vault implements CredentialSource {
    @Override
    public Optional<PSCredential> credential(LoginTarget target) {
        return Optional.of(new PSCredential("anna", SecureString.of("swordfish".toCharArray())));
    }
}
