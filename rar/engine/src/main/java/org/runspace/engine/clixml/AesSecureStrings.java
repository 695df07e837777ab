package org.runspace.engine.clixml;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.runspace.object.SecureString;

/**
 * Secure strings under a session key: AES-256 in CBC mode, with an initial vector of zeros because the protocol has
 * none (MS-PSRP 2.2.5.1.24). Thread-safe.
 */
public final class AesSecureStrings implements SecureStringCodec {
    /** The length of a session key in bytes. */
    public static final int KEY_BYTES = 32;

    private static final int BLOCK_BYTES = 16;

    private final SecretKeySpec key;

    /**
     * Creates a codec for a key.
     *
     * @param key {@value #KEY_BYTES} bytes; copied
     * @throws IllegalArgumentException if the key has another length
     */
    public AesSecureStrings(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a session key has " + KEY_BYTES + " bytes, found " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    @Override
    public String encode(SecureString value) {
        return value.use(text -> {
            byte[] plain = SecureStringCodec.toUtf16(text);
            try {
                return Base64.getEncoder()
                        .encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(plain));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the JDK's AES refuses a key of its own", e);
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        });
    }

    @Override
    public SecureString decode(String text) {
        byte[] plain;
        try {
            plain = cipher(Cipher.DECRYPT_MODE).doFinal(Base64.getDecoder().decode(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a secure string that the session key does not decrypt", e);
        }
        try {
            return SecureStringCodec.fromUtf16(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(mode, key, new IvParameterSpec(new byte[BLOCK_BYTES]));
        return cipher;
    }
}
