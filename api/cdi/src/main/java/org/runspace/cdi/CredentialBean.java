package org.runspace.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.runspace.CredentialSource;
import org.runspace.LoginQuestions;
import org.runspace.LoginTarget;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

/**
 * An application's bean, called on threads of the server's pools as its own threads call it: with its class loader,
 * which MicroProfile Config goes by for example, and with a request, which it may have beans of. Thread-safe.
 */
final class CredentialBean implements CredentialSource {
    private final CredentialSource bean;
    private final ClassLoader loader;
    private final Instance<RequestContextController> requests;

    CredentialBean(CredentialSource bean, ClassLoader loader, Instance<RequestContextController> requests) {
        this.bean = bean;
        this.loader = loader;
        this.requests = requests;
    }

    @Override
    public Optional<PSCredential> credential(LoginTarget target) {
        return call(() -> bean.credential(target));
    }

    @Override
    public Optional<PSCredential> hopCredential(LoginTarget target, LoginTarget hop) {
        return call(() -> bean.hopCredential(target, hop));
    }

    @Override
    public Optional<SecureString> passphrase(LoginTarget target, String key, int attempt) {
        return call(() -> bean.passphrase(target, key, attempt));
    }

    @Override
    public Optional<List<SecureString>> answers(LoginTarget target, LoginQuestions questions) {
        return call(() -> bean.answers(target, questions));
    }

    @Override
    public <T> Optional<T> find(LoginTarget target, Class<T> type) {
        return call(() -> bean.find(target, type));
    }

    private <T> T call(Supplier<T> question) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return inRequest(question);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A thread that is in a request already stays in that. */
    private <T> T inRequest(Supplier<T> question) {
        RequestContextController request = requests.get();
        boolean begun = request.activate();
        try {
            return question.get();
        } finally {
            if (begun) {
                request.deactivate();
            }
            requests.destroy(request);
        }
    }
}
