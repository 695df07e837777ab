package org.runspace.engine.message;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.object.PSObject;

/**
 * PUBLIC_KEY, the client's half of the key exchange (MS-PSRP 2.2.2.3). The key has 2048 bits.
 *
 * @param key an RSA key
 */
public record PublicKey(RSAPublicKey key) {
    private static final int BITS = 2048;
    private static final int MODULUS = BITS / 8;
    private static final int HEADER = 20;
    private static final int PUBLIC_KEY_BLOB = 0x0206;
    private static final int RSA_KEY_EXCHANGE = 0x0000A400;
    private static final int RSA1 = 0x31415352;

    /**
     * Reads the payload.
     *
     * @param payload a property bag
     * @return the message
     * @throws ProtocolException if the key is missing, or is no RSA key of 2048 bits
     */
    public static PublicKey from(PSObject payload) {
        String text = new Bag(MessageType.PUBLIC_KEY, payload).text("PublicKey");
        try {
            return new PublicKey(read(Base64.getDecoder().decode(text.strip())));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new ProtocolException(ErrorCode.MESSAGE, e, MessageType.PUBLIC_KEY, "no RSA key: " + e.getMessage());
        }
    }

    /**
     * Returns the payload.
     *
     * @return a property bag
     */
    public PSObject payload() {
        ByteBuffer blob = ByteBuffer.allocate(HEADER + MODULUS).order(ByteOrder.LITTLE_ENDIAN);
        blob.putInt(PUBLIC_KEY_BLOB)
                .putInt(RSA_KEY_EXCHANGE)
                .putInt(RSA1)
                .putInt(BITS)
                .putInt(key.getPublicExponent().intValueExact());
        blob.put(LittleEndian.bytes(key.getModulus(), MODULUS));
        return PSObject.builder()
                .extended("PublicKey", Base64.getEncoder().encodeToString(blob.array()))
                .build();
    }

    private static RSAPublicKey read(byte[] bytes) throws GeneralSecurityException {
        ByteBuffer blob = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length != HEADER + MODULUS
                || blob.getInt() != PUBLIC_KEY_BLOB
                || blob.getInt() != RSA_KEY_EXCHANGE
                || blob.getInt() != RSA1
                || blob.getInt() != BITS) {
            throw new IllegalArgumentException("not the blob of a public RSA key of " + BITS + " bits");
        }
        BigInteger exponent = BigInteger.valueOf(Integer.toUnsignedLong(blob.getInt()));
        BigInteger modulus = LittleEndian.number(bytes, HEADER, MODULUS);
        return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }
}
