package org.runspace.adapter;

import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.security.PasswordCredential;
import java.util.Optional;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;
import org.runspace.CredentialSource;
import org.runspace.LoginTarget;
import org.runspace.error.RefusedSetting;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.spi.LoginSettings;
import org.runspace.spi.Setting;

/**
 * The user and secrets among a pool's properties, empty where a definition has none. Containers have only strings for
 * properties, so the secrets are strings here.
 */
record LoginProperties(String user, String password, String passphrase, String credentials, Hops hops) {
    private static final String CREDENTIALS = "credentials";

    static LoginProperties of(PoolProperties properties) {
        return new LoginProperties(
                properties.text(LoginSettings.USER.name()),
                properties.text(LoginSettings.PASSWORD.name()),
                properties.text(LoginSettings.PASSPHRASE.name()),
                properties.text(CREDENTIALS),
                new Hops(
                        new Hop(
                                properties.text(LoginSettings.PROXY_USER.name()),
                                properties.text(LoginSettings.PROXY_PASSWORD.name())),
                        new Hop(
                                properties.text(LoginSettings.JUMP_USER.name()),
                                properties.text(LoginSettings.JUMP_PASSWORD.name()))));
    }

    /** The users and the passwords for the hosts on the way, which are those of the pool for every caller. */
    record Hops(Hop proxy, Hop jump) {
        private static final String HTTP = "http";

        Optional<PSCredential> credential(LoginTarget hop) {
            return (hop.scheme().equals(HTTP) ? proxy : jump).credential();
        }

        boolean isEmpty() {
            return proxy.user().isEmpty() && jump.user().isEmpty();
        }
    }

    /** The user and the password for one host on the way. */
    private record Hop(String user, String password) {
        Optional<PSCredential> credential() {
            return LoginProperties.credential(user, password);
        }

        /** Returns the user, without the secret. */
        @Override
        public String toString() {
            return user;
        }
    }

    private static Optional<PSCredential> credential(String user, String password) {
        return user.isEmpty()
                ? Optional.empty()
                : Optional.of(new PSCredential(user, SecureString.of(password.toCharArray())));
    }

    /**
     * The caller's own login for this pool; empty if the container has none.
     *
     * @return to be closed by the asker
     * @throws RunspaceException if no session can log in with what the container has of the caller
     */
    Optional<CallerLogin> ofCaller(ManagedConnectionFactory factory, @Nullable Subject caller) {
        return CallerCredential.of(factory, caller, this::isEcho).login(hops);
    }

    /**
     * The credentials of a session that is nobody's own: those that an application offers, if they are named; else the
     * configured ones.
     *
     * @throws RunspaceException if the configured ones have a password, which nobody would read without a user, or
     *     stand beside those of an application; or if no application offers the ones that are named
     */
    CredentialSource ofPool() {
        refusal().ifPresent(refused -> {
            throw PoolProperties.failure(refused);
        });
        if (!credentials.isEmpty()) {
            OfferedSource offered = new OfferedSource(credentials, hops);
            offered.required();
            return offered;
        }
        boolean nothing = user.isEmpty() && passphrase.isEmpty() && hops.isEmpty();
        return nothing ? CredentialSource.NONE : new Named(user, password, passphrase, hops);
    }

    /**
     * Returns the first property that cannot stand beside the others: a password, which nobody would read without a
     * user, or the pool's own login beside that of an application. Asks no application.
     */
    Optional<RefusedSetting> refusal() {
        return withoutUser(LoginSettings.USER, user, LoginSettings.PASSWORD, password)
                .or(() -> besideCredentials(LoginSettings.USER, user))
                .or(() -> besideCredentials(LoginSettings.PASSPHRASE, passphrase))
                .or(() -> withoutUser(
                        LoginSettings.PROXY_USER,
                        hops.proxy().user(),
                        LoginSettings.PROXY_PASSWORD,
                        hops.proxy().password()))
                .or(() -> withoutUser(
                        LoginSettings.JUMP_USER,
                        hops.jump().user(),
                        LoginSettings.JUMP_PASSWORD,
                        hops.jump().password()));
    }

    private Optional<RefusedSetting> besideCredentials(Setting property, String text) {
        return credentials.isEmpty() || text.isEmpty()
                ? Optional.empty()
                : Optional.of(new RefusedSetting(
                        property.name(),
                        "empty, because \"" + CREDENTIALS + "\" is set",
                        property.confidential() ? "***" : text));
    }

    private static Optional<RefusedSetting> withoutUser(
            Setting userProperty, String user, Setting passwordProperty, String password) {
        return !user.isEmpty() || password.isEmpty()
                ? Optional.empty()
                : Optional.of(new RefusedSetting(
                        userProperty.name(),
                        "a user's name, because \"" + passwordProperty.name() + "\" is set",
                        user));
    }

    /** Without a caller, Payara makes a credential from the pool's own properties, and may leave the password out. */
    private boolean isEcho(PasswordCredential credential) {
        return (credential.getUserName().equals(user) && credential.getPassword().length == 0)
                || credential.getUserName().isEmpty();
    }

    /** Returns the user, without the secrets. */
    @Override
    public String toString() {
        return "LoginProperties[" + user + "]";
    }

    /** One user's name and secrets for every session. */
    private record Named(String user, String password, String passphrase, Hops hops) implements CredentialSource {
        @Override
        public Optional<PSCredential> credential(LoginTarget target) {
            return LoginProperties.credential(user, password);
        }

        @Override
        public Optional<PSCredential> hopCredential(LoginTarget target, LoginTarget hop) {
            return hops.credential(hop);
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
