package org.runspace.adapter;

import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.security.PasswordCredential;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import javax.security.auth.Subject;
import org.runspace.CredentialSource;
import org.runspace.PSCredential;
import org.runspace.SecureString;
import org.runspace.spi.Target;

/** The user and password among a pool's properties. Containers know only strings, so the password stays one here. Set up by one thread. */
final class LoginProperties implements Serializable {
    private static final long serialVersionUID = 1L;

    private String user = "";
    private String password = "";

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

    /** What a session logs in with: the caller's own credential for this pool if the container brings one, else what is configured. */
    CredentialSource source(ManagedConnectionFactory factory, Subject caller) {
        if (caller != null) {
            for (PasswordCredential credential : caller.getPrivateCredentials(PasswordCredential.class)) {
                if (factory.equals(credential.getManagedConnectionFactory()) && !isEcho(credential)) {
                    return new Named(credential.getUserName(), new String(credential.getPassword()));
                }
            }
        }
        return user.isEmpty() ? CredentialSource.NONE : new Named(user, password);
    }

    /** Payara makes a credential of the pool's own properties where there is no caller, and may then leave the password out. */
    private boolean isEcho(PasswordCredential credential) {
        return credential.getUserName().equals(user) && credential.getPassword().length == 0 || credential.getUserName().isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoginProperties that && user.equals(that.user) && password.equals(that.password);
    }

    @Override
    public int hashCode() {
        return Objects.hash(user, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "LoginProperties[" + user + "]";
    }

    /** One user's name and password for every session. */
    private record Named(String user, String password) implements CredentialSource {
        @Override
        public Optional<PSCredential> credential(Target target) {
            return Optional.of(new PSCredential(user, SecureString.of(password.toCharArray())));
        }

        @Override
        public String toString() {
            return "CredentialSource[" + user + "]";
        }
    }
}
