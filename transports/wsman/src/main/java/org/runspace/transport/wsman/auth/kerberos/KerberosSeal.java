package org.runspace.transport.wsman.auth.kerberos;

import java.nio.ByteBuffer;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.seal.SealedPart;

/**
 * The encryption of envelopes by Kerberos: each message is one token, in the layout that has the token's own bytes
 * before the data (RFC 4121 4.2.5).
 */
final class KerberosSeal implements MessageSeal {
    private final String protocol;
    private final KerberosMechanism mechanism;

    KerberosSeal(String protocol, KerberosMechanism mechanism) {
        this.protocol = protocol;
        this.mechanism = mechanism;
    }

    @Override
    public String protocol() {
        return protocol;
    }

    @Override
    public int mostBytes() {
        return Integer.MAX_VALUE;
    }

    @Override
    public SealedPart seal(ByteBuffer plain) throws SealException {
        byte[] message = new byte[plain.remaining()];
        plain.get(message);
        byte[] token = mechanism.wrap(message);
        int overhead = token.length - message.length;
        WrapToken.rotate(token, overhead);
        return new SealedPart(overhead, ByteBuffer.wrap(token));
    }

    @Override
    public ByteBuffer open(SealedPart sealed) throws SealException {
        byte[] token = new byte[sealed.bytes().remaining()];
        sealed.bytes().get(token);
        return ByteBuffer.wrap(mechanism.unwrap(token));
    }
}
