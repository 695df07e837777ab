package org.runspace.cdi;

import java.util.List;
import java.util.Optional;
import org.runspace.CredentialSource;
import org.runspace.LoginQuestions;
import org.runspace.LoginTarget;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

/** An application's bean that knows credentials. Thread-safe. */
final class CredentialBean implements CredentialSource {
    private final CredentialSource bean;
    private final BeanCalls calls;

    CredentialBean(CredentialSource bean, BeanCalls calls) {
        this.bean = bean;
        this.calls = calls;
    }

    @Override
    public Optional<PSCredential> credential(LoginTarget target) {
        return calls.call(() -> bean.credential(target));
    }

    @Override
    public Optional<PSCredential> hopCredential(LoginTarget target, LoginTarget hop) {
        return calls.call(() -> bean.hopCredential(target, hop));
    }

    @Override
    public Optional<SecureString> passphrase(LoginTarget target, String key, int attempt) {
        return calls.call(() -> bean.passphrase(target, key, attempt));
    }

    @Override
    public Optional<List<SecureString>> answers(LoginTarget target, LoginQuestions questions) {
        return calls.call(() -> bean.answers(target, questions));
    }

    @Override
    public <T> Optional<T> find(LoginTarget target, Class<T> type) {
        return calls.call(() -> bean.find(target, type));
    }
}
