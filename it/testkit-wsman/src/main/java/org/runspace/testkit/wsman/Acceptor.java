package org.runspace.testkit.wsman;

import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.seal.MessageSeal;

/** The server's side of a login on one connection (RFC 2743 2.2.2). Used by one thread at a time. */
public interface Acceptor extends AutoCloseable {
    /**
     * Takes the client's next token.
     *
     * @param token the token, without what carried it
     * @return the answer; empty if there is none
     * @throws LoginException if the login is refused; it is over then
     */
    byte[] next(byte[] token) throws LoginException;

    /**
     * Tells whether the client is logged in.
     *
     * @return true if it is
     */
    boolean isComplete();

    /**
     * Returns who logged in.
     *
     * @return {@code DOMAIN\name} or {@code name@realm}
     * @throws IllegalStateException if nobody has
     */
    String user();

    /**
     * Returns the encryption of bodies by the keys of the login.
     *
     * @param protocol the name of the encryption in the headers of the body
     * @return usable until this acceptor is closed
     * @throws IllegalStateException if nobody has logged in, or the client wanted no keys
     */
    MessageSeal seal(String protocol);

    /** Wipes the keys. Idempotent. */
    @Override
    void close();
}
