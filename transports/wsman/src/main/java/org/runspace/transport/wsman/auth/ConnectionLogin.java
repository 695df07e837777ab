package org.runspace.transport.wsman.auth;

import java.util.Optional;
import org.runspace.transport.wsman.seal.MessageSeal;

/**
 * The login of one connection: tokens that go in {@code Authorization} headers of requests without a body, until both
 * sides are satisfied (RFC 4559). Used by one thread at a time.
 */
public interface ConnectionLogin extends AutoCloseable {
    /**
     * Returns the first token. May block, for a ticket from a Kerberos server for example.
     *
     * @return the value of the {@code Authorization} header; empty if requests with envelopes can follow at once
     * @throws LoginException if the login cannot begin
     */
    Optional<String> start() throws LoginException;

    /**
     * Takes the server's answer to the last token. May block.
     *
     * @param answer the answer
     * @return the next value of the {@code Authorization} header; empty if the connection is logged in
     * @throws LoginException if the server refused, or if it is not the server it claims to be
     */
    Optional<String> next(LoginAnswer answer) throws LoginException;

    /**
     * Returns what every request with an envelope has as its {@code Authorization} header.
     *
     * @return empty if the connection itself is logged in
     */
    Optional<String> authorization();

    /**
     * Returns the encryption of envelopes that the login agreed on. Valid once the connection is logged in.
     *
     * @return empty if envelopes travel as they are
     */
    Optional<MessageSeal> seal();

    /** Wipes the keys. */
    @Override
    void close();
}
