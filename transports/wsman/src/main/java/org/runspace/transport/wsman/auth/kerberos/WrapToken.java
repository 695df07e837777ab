package org.runspace.transport.wsman.auth.kerberos;

import java.util.Arrays;
import org.runspace.transport.wsman.seal.SealException;

/**
 * The layout of an encrypted token (RFC 4121 4.2.6.2): a header of 16 bytes, the encrypted data, which begins with a
 * confounder and ends with a copy of the header, and a checksum.
 */
final class WrapToken {
    private static final int HEADER = 16;
    private static final int CONFOUNDER = 16;
    private static final byte[] IDENTIFIER = {5, 4};
    private static final int EXTRA_COUNT = 4;
    private static final int ROTATION_COUNT = 6;

    private WrapToken() {}

    /**
     * Moves what follows the data to the front, so that the token ends with as many bytes as the message has. Windows
     * decrypts only such tokens.
     *
     * @param token as the JDK makes it, not rotated; changed in place
     * @param overhead by how many bytes it is longer than the message
     * @throws SealException if it is the token of an old encryption type, which has another layout
     */
    static void rotate(byte[] token, int overhead) throws SealException {
        boolean plain = Arrays.equals(token, 0, IDENTIFIER.length, IDENTIFIER, 0, IDENTIFIER.length)
                && token[EXTRA_COUNT] == 0
                && token[EXTRA_COUNT + 1] == 0
                && token[ROTATION_COUNT] == 0
                && token[ROTATION_COUNT + 1] == 0;
        if (!plain) {
            throw new SealException(
                    "The Kerberos encryption type of the service's key is not supported: AES is needed.");
        }
        int count = overhead - HEADER - CONFOUNDER;
        byte[] tail = Arrays.copyOfRange(token, token.length - count, token.length);
        System.arraycopy(token, HEADER, token, HEADER + count, token.length - HEADER - count);
        System.arraycopy(tail, 0, token, HEADER, count);
        token[ROTATION_COUNT] = (byte) (count >> Byte.SIZE);
        token[ROTATION_COUNT + 1] = (byte) count;
    }
}
