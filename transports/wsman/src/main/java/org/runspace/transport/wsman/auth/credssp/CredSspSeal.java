package org.runspace.transport.wsman.auth.credssp;

import java.nio.ByteBuffer;
import org.runspace.transport.wsman.auth.LoginScheme;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.seal.SealedPart;

/**
 * The encryption of envelopes by the TLS connection of CredSSP: each part is one record. The header's length that a
 * part states is that of the record's trailer, though the record begins with its own header (MS-WSMV 2.2.9.1).
 */
public final class CredSspSeal implements MessageSeal {
    private static final int MOST_BYTES = 16384;
    private static final int RECORD_HEADER = 5;
    private static final int GCM_NONCE = 8;
    private static final int AES_BLOCK = 16;

    private final TlsInTokens tls;
    private final int nonce;

    /**
     * Creates the encryption.
     *
     * @param tls an established connection, closed by its owner
     */
    public CredSspSeal(TlsInTokens tls) {
        this.tls = tls;
        this.nonce = nonce(tls.cipherSuite());
    }

    /** The bytes between a record's header and its data (RFC 5246 6.2.3, RFC 5288, RFC 7905). */
    private static int nonce(String suite) {
        if (suite.contains("_CHACHA20_")) {
            return 0;
        }
        return suite.contains("_CBC_") ? AES_BLOCK : GCM_NONCE;
    }

    @Override
    public String protocol() {
        return LoginScheme.CREDSSP.protocol();
    }

    @Override
    public int mostBytes() {
        return MOST_BYTES;
    }

    @Override
    public SealedPart seal(ByteBuffer plain) throws SealException {
        int length = plain.remaining();
        byte[] record = tls.encrypt(plain);
        int trailer = record.length - RECORD_HEADER - nonce - length;
        return new SealedPart(trailer, ByteBuffer.wrap(record));
    }

    @Override
    public ByteBuffer open(SealedPart sealed) throws SealException {
        return ByteBuffer.wrap(tls.decrypt(sealed.bytes()));
    }
}
