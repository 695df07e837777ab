package org.runspace;

import java.util.Optional;
import org.runspace.spi.Target;

/** The source of one user's name and password. */
record FixedCredential(PSCredential credential) implements CredentialSource {
    @Override
    public Optional<PSCredential> credential(Target target) {
        return Optional.of(credential.copy());
    }
}
