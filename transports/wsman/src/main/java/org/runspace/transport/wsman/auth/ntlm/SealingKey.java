package org.runspace.transport.wsman.auth.ntlm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import org.runspace.transport.wsman.seal.SealException;

/**
 * The keys of one direction, and the number of its next message (MS-NLMP 3.4). The cipher goes on from message to
 * message, so each has to be handled in its order. Thread-safe, so that the keys can be wiped at any time: a wiped
 * cipher would let messages through as they are.
 */
final class SealingKey {
    /** How many bytes a signature has. */
    static final int SIGNATURE = 16;

    private static final int CHECKSUM = 8;
    private static final int VERSION = 1;

    private final byte[] signKey;
    private final byte[] sealKey;
    private final boolean encryptsChecksum;
    private Rc4 cipher;
    private int sequence;
    private boolean wiped;

    /** From whom to whom the messages go. */
    enum Direction {
        CLIENT_TO_SERVER("client-to-server"),
        SERVER_TO_CLIENT("server-to-client");

        private final String text;

        Direction(String text) {
            this.text = text;
        }

        byte[] key(byte[] exportedKey, String purpose) {
            String magic = "session key to " + text + " " + purpose + " key magic constant\0";
            return Digests.md5(exportedKey, magic.getBytes(US_ASCII));
        }
    }

    SealingKey(byte[] exportedKey, Direction direction, int flags) {
        signKey = direction.key(exportedKey, "signing");
        sealKey = direction.key(exportedKey, "sealing");
        encryptsChecksum = NtlmFlags.has(flags, NtlmFlags.KEY_EXCHANGE);
        cipher = new Rc4(sealKey);
    }

    /** Returns signature and encrypted message behind each other; consumes the message. */
    synchronized byte[] seal(ByteBuffer message) throws SealException {
        requireKeys();
        int length = message.remaining();
        byte[] sealed = new byte[SIGNATURE + length];
        message.get(sealed, SIGNATURE, length);
        byte[] checksum = checksum(sealed, SIGNATURE, length);
        cipher.apply(sealed, SIGNATURE, length);
        putSignature(sealed, checksum);
        return sealed;
    }

    /** Takes signature and encrypted message; returns the message. */
    synchronized byte[] open(ByteBuffer sealed) throws SealException {
        requireKeys();
        if (sealed.remaining() < SIGNATURE) {
            throw new SealException("An encrypted message is shorter than its signature.");
        }
        byte[] signature = new byte[SIGNATURE];
        sealed.get(signature);
        byte[] message = new byte[sealed.remaining()];
        sealed.get(message);
        cipher.apply(message, 0, message.length);
        if (!isSignature(signature, message)) {
            throw new SealException("An encrypted message was changed on its way, or one before it is missing.");
        }
        return message;
    }

    synchronized byte[] sign(byte[] message) throws SealException {
        requireKeys();
        byte[] signature = new byte[SIGNATURE];
        putSignature(signature, checksum(message, 0, message.length));
        return signature;
    }

    boolean isSignature(byte[] signature, byte[] message) throws SealException {
        return MessageDigest.isEqual(sign(message), signature);
    }

    /** Lets the cipher begin again, but not the numbers. */
    synchronized void restart() {
        cipher.wipe();
        cipher = new Rc4(sealKey);
    }

    synchronized void wipe() {
        wiped = true;
        cipher.wipe();
        Arrays.fill(signKey, (byte) 0);
        Arrays.fill(sealKey, (byte) 0);
    }

    private void requireKeys() throws SealException {
        if (wiped) {
            throw new SealException("The keys of the login were wiped.");
        }
    }

    private byte[] checksum(byte[] message, int from, int length) {
        return Digests.hmacMd5(signKey, number(sequence), message, from, length);
    }

    /** The checksum is encrypted behind the message, in the same stream. */
    private void putSignature(byte[] target, byte[] checksum) {
        if (encryptsChecksum) {
            cipher.apply(checksum, 0, CHECKSUM);
        }
        ByteBuffer.wrap(target)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(VERSION)
                .put(checksum, 0, CHECKSUM)
                .putInt(sequence);
        sequence++;
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }
}
