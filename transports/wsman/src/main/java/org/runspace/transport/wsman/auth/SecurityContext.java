package org.runspace.transport.wsman.auth;

import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;

/**
 * The client's side of a login on one connection: its tokens, and the keys they agree on (RFC 2743). It knows nothing
 * of what carries the tokens, HTTP headers or CredSSP. Used by one thread at a time; once it is complete, by one thread
 * in each direction.
 */
public interface SecurityContext extends AutoCloseable {
    /**
     * Returns the first token. Called once, before anything else. May block, for a ticket for example.
     *
     * @return never empty
     * @throws LoginException if the login cannot begin
     */
    byte[] start() throws LoginException;

    /**
     * Takes the server's token. May block.
     *
     * @param token the token, without what carried it
     * @return the token that answers it; empty if none does
     * @throws LoginException if the token is no good, or if the server is not the one it claims to be
     */
    byte[] next(byte[] token) throws LoginException;

    /**
     * Tells whether this side needs no more tokens and has the keys.
     *
     * @return true if the methods below can be called
     */
    boolean isComplete();

    /**
     * Encrypts a message for the server (RFC 2743 2.3.3). Takes its number from the same count as {@link #seal}.
     *
     * @param message the plain bytes
     * @return header and data behind each other
     * @throws SealException if that fails
     */
    byte[] wrap(byte[] message) throws SealException;

    /**
     * Decrypts a message of the server (RFC 2743 2.3.4).
     *
     * @param sealed header and data behind each other
     * @return the plain bytes
     * @throws SealException if a byte was changed, or a message is missing
     */
    byte[] unwrap(byte[] sealed) throws SealException;

    /**
     * Returns the encryption of envelopes by the keys of this login, which it shares with {@link #wrap}.
     *
     * @param protocol the name of the encryption in the headers of the body, which depends on what carried the tokens
     *     (MS-WSMV 2.2.9.1)
     * @return usable until this context is closed
     */
    MessageSeal seal(String protocol);

    /**
     * Returns what a user should know if the server refuses this login without a reason.
     *
     * @return a sentence; empty if there is nothing to say
     */
    default String adviceOnRefusal() {
        return "";
    }

    /** Wipes the keys. Idempotent. */
    @Override
    void close();
}
