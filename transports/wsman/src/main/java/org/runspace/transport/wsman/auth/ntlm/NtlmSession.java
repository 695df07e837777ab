package org.runspace.transport.wsman.auth.ntlm;

import java.nio.ByteBuffer;
import org.runspace.transport.wsman.auth.ntlm.SealingKey.Direction;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.seal.SealedPart;

/**
 * The keys of a login, of the client's side or of the server's: what one signs and encrypts, the other one verifies and
 * decrypts (MS-NLMP 3.4). Thread-safe, but the order of the messages counts.
 */
public final class NtlmSession implements AutoCloseable {
    private final SealingKey outgoing;
    private final SealingKey incoming;

    private NtlmSession(SealingKey outgoing, SealingKey incoming) {
        this.outgoing = outgoing;
        this.incoming = incoming;
    }

    /**
     * Creates a client's keys.
     *
     * @param exportedKey the session's key, 16 bytes, not kept
     * @param flags what was agreed on, with {@link NtlmFlags#EXTENDED_SESSION_SECURITY} and {@link NtlmFlags#KEY_128}
     * @return keys, to be closed by the caller
     */
    public static NtlmSession ofClient(byte[] exportedKey, int flags) {
        return between(exportedKey, flags, Direction.CLIENT_TO_SERVER, Direction.SERVER_TO_CLIENT);
    }

    /**
     * Creates a server's keys.
     *
     * @param exportedKey the session's key, 16 bytes, not kept
     * @param flags as for {@link #ofClient}
     * @return keys, to be closed by the caller
     */
    public static NtlmSession ofServer(byte[] exportedKey, int flags) {
        return between(exportedKey, flags, Direction.SERVER_TO_CLIENT, Direction.CLIENT_TO_SERVER);
    }

    private static NtlmSession between(byte[] exportedKey, int flags, Direction out, Direction in) {
        return new NtlmSession(new SealingKey(exportedKey, out, flags), new SealingKey(exportedKey, in, flags));
    }

    /**
     * Signs the list of mechanisms. The cipher begins again after it, as SPNEGO has it (MS-SPNG 3.2.5.1).
     *
     * @param list the encoded list
     * @return the signature
     * @throws SealException if the keys were wiped
     */
    public byte[] signList(byte[] list) throws SealException {
        byte[] signature = outgoing.sign(list);
        outgoing.restart();
        return signature;
    }

    /**
     * Verifies the signature of the list of mechanisms.
     *
     * @param list the encoded list
     * @param signature as it was received
     * @return whether it is the right one
     * @throws SealException if the keys were wiped
     */
    public boolean verifyList(byte[] list, byte[] signature) throws SealException {
        boolean right = incoming.isSignature(signature, list);
        incoming.restart();
        return right;
    }

    /**
     * Encrypts the next message.
     *
     * @param message consumed
     * @return signature and encrypted message behind each other
     * @throws SealException if the keys were wiped
     */
    public byte[] wrap(ByteBuffer message) throws SealException {
        return outgoing.seal(message);
    }

    /**
     * Decrypts the next message.
     *
     * @param sealed signature and encrypted message behind each other, consumed
     * @return the message
     * @throws SealException if a byte was changed, a message is missing, or the keys were wiped
     */
    public byte[] unwrap(ByteBuffer sealed) throws SealException {
        return incoming.open(sealed);
    }

    /**
     * Returns the encryption of bodies.
     *
     * @param protocol its name in the headers of a body
     * @return uses these keys
     */
    public MessageSeal seal(String protocol) {
        return new BodySeal(this, protocol);
    }

    /** Wipes the keys. Idempotent. */
    @Override
    public void close() {
        outgoing.wipe();
        incoming.wipe();
    }

    private record BodySeal(NtlmSession keys, String protocol) implements MessageSeal {
        @Override
        public int mostBytes() {
            return Integer.MAX_VALUE;
        }

        @Override
        public SealedPart seal(ByteBuffer plain) throws SealException {
            return new SealedPart(SealingKey.SIGNATURE, ByteBuffer.wrap(keys.wrap(plain)));
        }

        @Override
        public ByteBuffer open(SealedPart sealed) throws SealException {
            if (sealed.headerLength() != SealingKey.SIGNATURE) {
                throw new SealException("A signature has " + sealed.headerLength() + " bytes.");
            }
            return ByteBuffer.wrap(keys.unwrap(sealed.bytes()));
        }
    }
}
