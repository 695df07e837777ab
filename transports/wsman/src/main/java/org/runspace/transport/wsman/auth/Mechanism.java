package org.runspace.transport.wsman.auth;

import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;

/**
 * The client's side of one mechanism on one connection: its tokens, and the keys they agree on (RFC 2743). It knows
 * nothing of what carries the tokens: HTTP headers alone, the negotiation between mechanisms, or CredSSP. Used by one
 * thread at a time; once it is complete, by one thread in each direction.
 */
public interface Mechanism extends AutoCloseable {
    /**
     * Returns which mechanism it is.
     *
     * @return the same always
     */
    MechanismKind kind();

    /**
     * Returns the first token. Called once, before anything else. May block, for a ticket for example.
     *
     * @return never empty
     * @throws LoginException if the mechanism cannot be used here
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
     * Tells whether the list of mechanisms has to be signed even if its first one was chosen (MS-SPNG 3.3.5.1). Valid
     * once it is complete.
     *
     * @return true if the server expects a signature
     */
    boolean signsList();

    /**
     * Signs the list of mechanisms that the client sent. At most once, before anything is sealed.
     *
     * @param list the encoded list
     * @return the signature
     * @throws LoginException if that fails
     */
    byte[] signList(byte[] list) throws LoginException;

    /**
     * Checks the server's signature of the same list. At most once, before anything is opened.
     *
     * @param list the encoded list
     * @param signature as the server sent it
     * @throws LoginException {@link LoginException.Reason#UNTRUSTED_SERVER} if the signature is not the server's
     */
    void verifyList(byte[] list, byte[] signature) throws LoginException;

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
     * Returns the encryption of envelopes by the keys of this mechanism, which it shares with {@link #wrap}.
     *
     * @param protocol the name of the encryption in the headers of the body, which depends on what carried the tokens
     *     (MS-WSMV 2.2.9.1)
     * @return usable until this mechanism is closed
     */
    MessageSeal seal(String protocol);

    /** Wipes the keys. Idempotent. */
    @Override
    void close();
}
