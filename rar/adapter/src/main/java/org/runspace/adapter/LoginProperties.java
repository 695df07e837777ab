package org.runspace.adapter;

import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.security.PasswordCredential;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import javax.security.auth.Subject;
import org.runspace.CredentialSource;
import org.runspace.LoginTarget;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

/**
 * The user and secrets among a pool's properties. Containers know only strings, so the secrets stay some here. Set up
 * by one thread.
 */
final class LoginProperties implements Serializable {
    private static final long serialVersionUID = 1L;

    private String user = "";
    private String password = "";
    private String passphrase = "";

    String user() {
        return user;
    }

    void user(String value) {
        user = value == null ? "" : value.strip();
    }

    String password() {
        return password;
    }

    void password(String value) {
        password = value == null ? "" : value;
    }

    String passphrase() {
        return passphrase;
    }

    void passphrase(String value) {
        passphrase = value == null ? "" : value;
    }

    /**
     * What a session logs in with: the caller's own credential for this pool if the container brings one, else what is
     * configured.
     */
    CredentialSource source(ManagedConnectionFactory factory, Subject caller) {
        Optional<PasswordCredential> own = ofCaller(factory, caller);
        if (own.isPresent()) {
            return new Named(own.get().getUserName(), new String(own.get().getPassword()), "");
        }
        return user.isEmpty() && passphrase.isEmpty() ? CredentialSource.NONE : new Named(user, password, passphrase);
    }

    /** Whether the container brings the caller's own credential. */
    boolean isOfCaller(ManagedConnectionFactory factory, Subject caller) {
        return ofCaller(factory, caller).isPresent();
    }

    private Optional<PasswordCredential> ofCaller(ManagedConnectionFactory factory, Subject caller) {
        return caller == null
                ? Optional.empty()
                : caller.getPrivateCredentials(PasswordCredential.class).stream()
                        .filter(credential ->
                                factory.equals(credential.getManagedConnectionFactory()) && !isEcho(credential))
                        .findFirst();
    }

    /**
     * Payara makes a credential of the pool's own properties where there is no caller, and may then leave the password
     * out.
     */
    private boolean isEcho(PasswordCredential credential) {
        return credential.getUserName().equals(user) && credential.getPassword().length == 0
                || credential.getUserName().isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoginProperties that
                && user.equals(that.user)
                && password.equals(that.password)
                && passphrase.equals(that.passphrase);
    }

    @Override
    public int hashCode() {
        return Objects.hash(user, password, passphrase);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "LoginProperties[" + user + "]";
    }

    /** One user's name and secrets for every session. */
    private record Named(String user, String password, String passphrase) implements CredentialSource {
        @Override
        public Optional<PSCredential> credential(LoginTarget target) {
            return user.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new PSCredential(user, SecureString.of(password.toCharArray())));
        }

        @Override
        public Optional<SecureString> passphrase(LoginTarget target, String key, int attempt) {
            return passphrase.isEmpty() || attempt > 0
                    ? Optional.empty()
                    : Optional.of(SecureString.of(passphrase.toCharArray()));
        }

        @Override
        public String toString() {
            return "CredentialSource[" + user + "]";
        }
    }
}
