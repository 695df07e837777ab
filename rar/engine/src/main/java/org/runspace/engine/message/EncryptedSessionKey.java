package org.runspace.engine.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.object.PSObject;

/**
 * ENCRYPTED_SESSION_KEY, the server's answer to {@link PublicKey} (MS-PSRP 2.2.2.4).
 *
 * @param cipherText the AES key, encrypted with RSA and PKCS#1 padding, highest byte first
 */
public record EncryptedSessionKey(byte[] cipherText) {
    private static final int HEADER = 12;
    private static final int LENGTH = 256;
    private static final int SIMPLE_BLOB = 0x0201;
    private static final int AES_256 = 0x00006610;
    private static final int RSA_KEY_EXCHANGE = 0x0000A400;

    /**
     * Reads the payload.
     *
     * @param payload a property bag
     * @return the message
     * @throws ProtocolException if the key is missing or has another form
     */
    public static EncryptedSessionKey from(PSObject payload) {
        String text = new Bag(MessageType.ENCRYPTED_SESSION_KEY, payload).text("EncryptedSessionKey");
        byte[] blob;
        try {
            blob = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new ProtocolException(ErrorCode.MESSAGE, e, MessageType.ENCRYPTED_SESSION_KEY, "not base64");
        }
        ByteBuffer in = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN);
        if (blob.length != HEADER + LENGTH
                || in.getInt() != SIMPLE_BLOB
                || in.getInt() != AES_256
                || in.getInt() != RSA_KEY_EXCHANGE) {
            throw new ProtocolException(
                    ErrorCode.MESSAGE,
                    null,
                    MessageType.ENCRYPTED_SESSION_KEY,
                    "not the blob of a wrapped AES-256 key");
        }
        return new EncryptedSessionKey(LittleEndian.reversed(Arrays.copyOfRange(blob, HEADER, HEADER + LENGTH)));
    }

    /**
     * Returns the payload.
     *
     * @return a property bag
     */
    public PSObject payload() {
        ByteBuffer blob = ByteBuffer.allocate(HEADER + LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        blob.putInt(SIMPLE_BLOB).putInt(AES_256).putInt(RSA_KEY_EXCHANGE).put(LittleEndian.reversed(cipherText));
        return PSObject.builder()
                .extended("EncryptedSessionKey", Base64.getEncoder().encodeToString(blob.array()))
                .build();
    }
}
