package org.runspace.sample.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the passwords of {@link Accounts}. A name that nobody has takes as long as a wrong password. */
@ApplicationScoped
public class Users implements IdentityStore {
    @Inject
    private Accounts accounts;

    @Inject
    private Pbkdf2PasswordHash hashes;

    /**
     * Checks a login.
     *
     * @param login a name and a password
     * @return the user, whose groups are its role and those before it; or an invalid result
     */
    public CredentialValidationResult validate(UsernamePasswordCredential login) {
        List<Account> all = accounts.all();
        Optional<Account> account = all.stream()
                .filter(each -> each.name().equals(login.getCaller()))
                .findFirst();
        PasswordHash hash = account.map(Account::hash).orElseGet(() -> accounts.nobodysHash(all));
        boolean right = hashes.verify(login.getPassword().getValue(), hash.text());
        return account.filter(found -> right)
                .map(found -> new CredentialValidationResult(
                        found.name(), Set.copyOf(found.role().allInWords())))
                .orElse(CredentialValidationResult.INVALID_RESULT);
    }
}
