package org.runspace.transport.wsman.auth;

/** The way in which the connections of one session log in, with the credential for it. Thread-safe. */
public interface Authentication extends AutoCloseable {
    /**
     * Begins the login of a new connection. Does not block.
     *
     * @param connection the connection
     * @return its login
     */
    ConnectionLogin begin(LoginConnection connection);

    /** Wipes the credential. No login can begin after it; connections that are logged in stay so. */
    @Override
    void close();
}
