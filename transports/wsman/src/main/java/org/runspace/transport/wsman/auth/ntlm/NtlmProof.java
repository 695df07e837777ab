package org.runspace.transport.wsman.auth.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.runspace.object.SecureString;
import org.runspace.transport.wsman.auth.UserName;

/** The proof that a client knows a password, and the keys that follow from it (MS-NLMP 3.3.2). */
public final class NtlmProof {
    private static final int TIME = 8;
    private static final int RESERVED = 4;
    private static final byte[] HEAD = {1, 1, 0, 0, 0, 0, 0, 0};

    private NtlmProof() {}

    /**
     * Returns the key of a user ({@code NTOWFv2}), which is worth as much as the password.
     *
     * @param user domain and name; the domain counts as it is spelled, the name does not
     * @param password the password
     * @return the key, to be wiped by the caller
     */
    public static byte[] userKey(UserName user, SecureString password) {
        byte[] hash = password.use(NtlmProof::passwordHash);
        byte[] key = Digests.hmacMd5(hash, (upperCase(user.name()) + user.domain()).getBytes(UTF_16LE));
        Arrays.fill(hash, (byte) 0);
        return key;
    }

    /** {@code NTOWFv1} (MS-NLMP 3.3.1). */
    static byte[] passwordHash(char[] password) {
        ByteBuffer encoded =
                ByteBuffer.allocate(password.length * Character.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        encoded.asCharBuffer().put(password);
        byte[] hash = Digests.md4(encoded.array());
        Arrays.fill(encoded.array(), (byte) 0);
        return hash;
    }

    /** Character by character, as Windows does it: Java would make two of a sharp s. */
    private static String upperCase(String text) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            characters[i] = Character.toUpperCase(characters[i]);
        }
        return new String(characters);
    }

    /**
     * Returns what the proof is about ({@code temp}, MS-NLMP 2.2.2.7).
     *
     * @param time eight bytes, 100 ns since 1601
     * @param clientChallenge eight random bytes
     * @param targetInfo the server's attributes and the client's
     */
    static byte[] blob(byte[] time, byte[] clientChallenge, AvPairs targetInfo) {
        byte[] info = targetInfo.encode();
        return ByteBuffer.allocate(HEAD.length + TIME + clientChallenge.length + info.length + 2 * RESERVED)
                .put(HEAD)
                .put(time)
                .put(clientChallenge)
                .putInt(0)
                .put(info)
                .array();
    }

    /**
     * Returns the attributes within what a proof is about.
     *
     * @param blob what follows the proof in a client's response
     * @return the encoded attributes and what follows them; empty if the response is too short
     */
    public static byte[] targetInfo(byte[] blob) {
        int begin = HEAD.length + TIME + TIME + RESERVED;
        return begin > blob.length ? new byte[0] : Arrays.copyOfRange(blob, begin, blob.length);
    }

    /**
     * Returns the proof ({@code NTProofStr}), or in place of it the shorter one if only the client's challenge is given
     * ({@code LMv2}).
     *
     * @param userKey the user's key
     * @param serverChallenge the server's challenge
     * @param blob what the proof is about
     * @return 16 bytes
     */
    public static byte[] proof(byte[] userKey, byte[] serverChallenge, byte[] blob) {
        return Digests.hmacMd5(userKey, serverChallenge, blob);
    }

    /**
     * Returns the key that follows from the proof ({@code SessionBaseKey}); with version 2 it is the one that encrypts
     * the session's key, too.
     *
     * @param userKey the user's key
     * @param proof the proof
     * @return 16 bytes, to be wiped by the caller
     */
    public static byte[] sessionBaseKey(byte[] userKey, byte[] proof) {
        return Digests.hmacMd5(userKey, proof);
    }

    /**
     * Encrypts or decrypts the session's key.
     *
     * @param keyExchangeKey the key that follows from the proof
     * @param key the session's key, encrypted or not
     * @return the other of both
     */
    public static byte[] exchangedKey(byte[] keyExchangeKey, byte[] key) {
        return Rc4.once(keyExchangeKey, key);
    }
}
