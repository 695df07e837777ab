package org.runspace.transport.wsman.seal;

import java.nio.ByteBuffer;

/**
 * The encryption of one connection's messages, by the keys of its login. Each message has its number, so that one that
 * was sealed and not sent, or received and not opened, makes the connection useless. Used by one thread at a time in
 * each direction.
 */
public interface MessageSeal {
    /**
     * Returns the name of the encryption in the headers of the body (MS-WSMV 2.2.9.1).
     *
     * @return {@code application/HTTP-SPNEGO-session-encrypted} for example
     */
    String protocol();

    /**
     * Returns how many bytes one part of a body can hold.
     *
     * @return {@link Integer#MAX_VALUE} if each body has one part
     */
    int mostBytes();

    /**
     * Encrypts the next bytes to be sent.
     *
     * @param plain at most {@link #mostBytes()}, all of which are consumed
     * @return the part of the body
     * @throws SealException if the encryption is not possible
     */
    SealedPart seal(ByteBuffer plain) throws SealException;

    /**
     * Decrypts the next bytes that were received.
     *
     * @param sealed the header's length as it was sent, and the header and the data behind each other
     * @return the plain bytes
     * @throws SealException if a byte was changed, or a message is missing
     */
    ByteBuffer open(SealedPart sealed) throws SealException;
}
