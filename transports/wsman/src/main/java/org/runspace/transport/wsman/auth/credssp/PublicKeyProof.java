package org.runspace.transport.wsman.auth.credssp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.der.Der;
import org.runspace.transport.wsman.auth.der.DerReader;

/**
 * What both sides show each other, encrypted by the inner login's keys, so that nobody can sit between them with a TLS
 * connection to each (MS-CSSP 3.1.5).
 */
public final class PublicKeyProof {
    /** From this version on the key is hashed with a nonce. Older ones can be attacked. */
    public static final int HASHED = 5;

    private static final byte[] TO_SERVER = "CredSSP Client-To-Server Binding Hash\0".getBytes(US_ASCII);
    private static final byte[] TO_CLIENT = "CredSSP Server-To-Client Binding Hash\0".getBytes(US_ASCII);

    private final int version;
    private final byte[] key;
    private final byte[] nonce;

    /**
     * Creates the proofs of one connection.
     *
     * @param version the version that both sides speak
     * @param key the server's public key, without its algorithm
     * @param nonce of 32 bytes; not used before {@link #HASHED}
     */
    public PublicKeyProof(int version, byte[] key, byte[] nonce) {
        this.version = version;
        this.key = key;
        this.nonce = nonce;
    }

    /**
     * Returns a public key's bytes without its algorithm (RFC 5280 4.1.2.7).
     *
     * @param key the key
     * @return the content of its bit string
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if its encoding is another one
     */
    public static byte[] bytes(PublicKey key) throws LoginException {
        DerReader information = new DerReader(key.getEncoded()).enter(Der.SEQUENCE);
        information.skip();
        byte[] bits = information.content(Der.BIT_STRING);
        byte[] bytes = new byte[bits.length - 1]; // without the count of unused bits
        System.arraycopy(bits, 1, bytes, 0, bytes.length);
        return bytes;
    }

    /**
     * Returns what the client shows.
     *
     * @return the proof, not encrypted
     */
    public byte[] ofClient() {
        return version >= HASHED ? hash(TO_SERVER) : key.clone();
    }

    /**
     * Returns what the server shows.
     *
     * @return the proof, not encrypted
     */
    public byte[] ofServer() {
        if (version >= HASHED) {
            return hash(TO_CLIENT);
        }
        byte[] answer = key.clone();
        answer[0]++;
        return answer;
    }

    private byte[] hash(byte[] direction) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(direction);
            digest.update(nonce);
            return digest.digest(key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
