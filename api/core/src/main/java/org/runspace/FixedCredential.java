package org.runspace;

import java.util.Optional;
import org.runspace.object.PSCredential;

/** The source of one user's name and password. */
record FixedCredential(PSCredential credential) implements CredentialSource {
    @Override
    public Optional<PSCredential> credential(LoginTarget target) {
        return Optional.of(credential.copy());
    }
}
