package org.runspace.engine.clixml;

import java.util.Arrays;
import java.util.Base64;
import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;
import org.runspace.object.ProtectedString;
import org.runspace.object.SecureString;

/** Encodes secure strings as the text of an SS element and decodes them (MS-PSRP 2.2.5.1.24). Thread-safe. */
public interface SecureStringCodec {
    /** For sessions without a key: refuses to encode and to decode. */
    SecureStringCodec NONE = new SecureStringCodec() {
        @Override
        public String encode(SecureString value) {
            throw new ValueFormatException(ErrorCode.NO_SESSION_KEY, null);
        }

        @Override
        public SecureString decode(String text) {
            throw new ValueFormatException(ErrorCode.NO_SESSION_KEY, null);
        }
    };

    /** The clear form of protocol 2.4: base64 of the UTF-16 text, low byte first. */
    SecureStringCodec CLEAR = new SecureStringCodec() {
        @Override
        public String encode(SecureString value) {
            return value.use(text -> {
                byte[] bytes = toUtf16(text);
                String encoded = Base64.getEncoder().encodeToString(bytes);
                Arrays.fill(bytes, (byte) 0);
                return encoded;
            });
        }

        @Override
        public SecureString decode(String text) {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            try {
                return fromUtf16(bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }
    };

    /**
     * Creates a secure string of UTF-16 text.
     *
     * @param bytes the low byte of each unit first; the caller wipes its own array
     * @return a new secure string
     * @throws IllegalArgumentException if the number of bytes is odd
     */
    static SecureString fromUtf16(byte[] bytes) {
        if (bytes.length % 2 != 0) {
            throw new IllegalArgumentException(bytes.length + " bytes are no UTF-16 text");
        }
        char[] chars = new char[bytes.length / 2];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) ((bytes[2 * i] & 0xFF) | bytes[2 * i + 1] << 8);
        }
        SecureString value = SecureString.of(chars);
        Arrays.fill(chars, '\0');
        return value;
    }

    /**
     * Returns the units of a text as they are: Java's own encoder would replace a surrogate that stands alone.
     *
     * @param text any text
     * @return the low byte of each unit first; the caller wipes it
     */
    static byte[] toUtf16(char[] text) {
        byte[] bytes = new byte[text.length * 2];
        for (int i = 0; i < text.length; i++) {
            bytes[2 * i] = (byte) text[i];
            bytes[2 * i + 1] = (byte) (text[i] >> 8);
        }
        return bytes;
    }

    /**
     * Encodes a secure string.
     *
     * @param value an open secure string
     * @return base64
     * @throws ValueFormatException if the session cannot carry secure strings
     */
    String encode(SecureString value);

    /**
     * Encodes the secure string of a file. A session refuses it, because its server could not decrypt it.
     *
     * @param value as it was read
     * @return the content of the element
     * @throws ValueFormatException if this is no codec of files
     */
    default String encode(ProtectedString value) {
        throw new ValueFormatException(
                ErrorCode.SECRET_IN_FILE, null, "a server cannot decrypt the ProtectedString of a file");
    }

    /**
     * Decodes a secure string.
     *
     * @param text base64
     * @return a new {@link SecureString}, to be closed by the caller, or a {@link ProtectedString}
     * @throws ValueFormatException if the session cannot carry secure strings
     * @throws IllegalArgumentException if the text is not valid
     */
    Object decode(String text);
}
