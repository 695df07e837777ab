package org.runspace.adapter;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.runspace.CredentialSource;
import org.runspace.CredentialSources;
import org.runspace.LoginQuestions;
import org.runspace.LoginTarget;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceResourceException;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

/**
 * The credentials that an application offers, looked up each time: the pool outlives the application's deployments.
 * Whatever the application's code throws becomes an exception that names the credentials.
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
        return ask(source -> source.credential(target));
    }

    @Override
    public Optional<PSCredential> hopCredential(LoginTarget target, LoginTarget hop) {
        return hops.credential(hop).or(() -> ask(source -> source.hopCredential(target, hop)));
    }

    @Override
    public Optional<SecureString> passphrase(LoginTarget target, String key, int attempt) {
        return ask(source -> source.passphrase(target, key, attempt));
    }

    @Override
    public Optional<List<SecureString>> answers(LoginTarget target, LoginQuestions questions) {
        return ask(source -> source.answers(target, questions));
    }

    @Override
    public <T> Optional<T> find(LoginTarget target, Class<T> type) {
        return ask(source -> source.find(target, type));
    }

    /**
     * An application that is undeployed just now has no classes any more, so errors of linking are its failures, too.
     */
    private <T> Optional<T> ask(Function<CredentialSource, @Nullable Optional<T>> question) {
        Optional<T> answer;
        try {
            answer = question.apply(required());
        } catch (RunspaceException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new RunspaceResourceException(ErrorCode.CREDENTIALS_FAILED, e, name, e);
        }
        if (answer == null) {
            throw new RunspaceResourceException(ErrorCode.CREDENTIALS_FAILED, null, name, "null was returned");
        }
        return answer;
    }
}
