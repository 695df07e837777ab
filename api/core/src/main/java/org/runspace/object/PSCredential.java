package org.runspace.object;

/**
 * A user's name and password (PowerShell's {@code PSCredential}). Closing a credential wipes its password, which no
 * log, exception or {@link #toString()} ever shows.
 *
 * @param userName {@code user}, {@code DOMAIN\name} or {@code user@domain}; empty for PowerShell's empty credential
 * @param password owned by this credential, and closed with it
 */
public record PSCredential(String userName, SecureString password) implements AutoCloseable {
    /**
     * Returns an independent copy, which has a password of its own.
     *
     * @return a new credential, to be closed by the caller
     * @throws IllegalStateException if this credential was closed
     */
    public PSCredential copy() {
        return new PSCredential(userName, password.use(SecureString::of));
    }

    /** Wipes the password. Idempotent. */
    @Override
    public void close() {
        password.close();
    }

    /** Returns the user's name, without the password. */
    @Override
    public String toString() {
        return "PSCredential[" + userName + "]";
    }
}
