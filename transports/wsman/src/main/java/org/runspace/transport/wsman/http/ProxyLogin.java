package org.runspace.transport.wsman.http;

import org.runspace.transport.wsman.auth.Authentication;

/**
 * How connections log in at a proxy.
 *
 * @param authentication closed by the caller after the last connection
 * @param user the user's name in messages; empty for the account that runs this JVM
 */
public record ProxyLogin(Authentication authentication, String user) implements AutoCloseable {
    /** Wipes the credentials. */
    @Override
    public void close() {
        authentication.close();
    }
}
