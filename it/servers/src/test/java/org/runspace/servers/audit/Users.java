package org.runspace.servers.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Knows every user whose password is the name twice. */
@ApplicationScoped
public class Users implements IdentityStore {
    /** Checks a login. */
    public CredentialValidationResult validate(UsernamePasswordCredential login) {
        String name = login.getCaller();
        return login.getPasswordAsString().equals(name + name)
                ? new CredentialValidationResult(name, Set.of("users"))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
