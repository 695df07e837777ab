package org.runspace.adapter;

import java.util.List;
import java.util.Optional;
import org.runspace.CredentialSource;
import org.runspace.CredentialSources;
import org.runspace.LoginQuestions;
import org.runspace.LoginTarget;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceResourceException;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

/**
 * The credentials that an application offers, looked up each time: the pool outlives the application's deployments.
 *
 * @param name the name that they are offered under
 * @param hops the pool's own credentials for the hosts on the way, which go before
 */
record OfferedSource(String name, LoginProperties.Hops hops) implements CredentialSource {
    /**
     * Returns the application's source.
     *
     * @throws RunspaceResourceException if none is offered at present
     */
    CredentialSource required() {
        return CredentialSources.named(name)
                .orElseThrow(() -> new RunspaceResourceException(ErrorCode.CREDENTIALS_UNKNOWN, null, name));
    }

    @Override
    public Optional<PSCredential> credential(LoginTarget target) {
        return required().credential(target);
    }

    @Override
    public Optional<PSCredential> hopCredential(LoginTarget target, LoginTarget hop) {
        return hops.credential(hop).or(() -> required().hopCredential(target, hop));
    }

    @Override
    public Optional<SecureString> passphrase(LoginTarget target, String key, int attempt) {
        return required().passphrase(target, key, attempt);
    }

    @Override
    public Optional<List<SecureString>> answers(LoginTarget target, LoginQuestions questions) {
        return required().answers(target, questions);
    }

    @Override
    public <T> Optional<T> find(LoginTarget target, Class<T> type) {
        return required().find(target, type);
    }
}
