package org.runspace.object;

/**
 * A user's name and password (PowerShell's {@code PSCredential}). Closing wipes the password. A credential never shows
 * its password.
 *
 * @param userName {@code user}, {@code DOMAIN\name} or {@code user@domain}; empty for PowerShell's empty credential
 * @param password owned by this credential
 */
public record PSCredential(String userName, SecureString password) implements AutoCloseable {
    /**
     * Creates an independent copy, with a password of its own.
     *
     * @return to be closed
     * @throws IllegalStateException if this credential was closed
     */
    public PSCredential copy() {
        return new PSCredential(userName, password.use(SecureString::of));
    }

    /** Wipes the password. Closing twice does nothing. */
    @Override
    public void close() {
        password.close();
    }

    /** Returns the user's name only. */
    @Override
    public String toString() {
        return "PSCredential[" + userName + "]";
    }
}
