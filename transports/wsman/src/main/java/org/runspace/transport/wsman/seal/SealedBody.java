package org.runspace.transport.wsman.seal;

import java.nio.ByteBuffer;

/**
 * The body of a request or an answer in its encrypted form: each part is described by a section of headers, and follows
 * in a second section (MS-WSMV 2.2.9.1).
 */
public final class SealedBody {
    static final String ONE_PART = "multipart/encrypted";
    static final String SEVERAL_PARTS = "multipart/x-multi-encrypted";

    private SealedBody() {}

    /**
     * A body, with the type that goes in its {@code Content-Type} header.
     *
     * @param contentType the type
     * @param bytes from the buffer's position to its limit
     */
    public record Body(String contentType, ByteBuffer bytes) {}

    /**
     * Encrypts a body, in several parts if that is what the encryption needs.
     *
     * @param seal the encryption
     * @param plain the type, {@code application/soap+xml;charset=UTF-8} for example, and the bytes, which are consumed
     * @return the body to send, which must be sent or the connection is useless
     * @throws SealException if the encryption is not possible
     */
    public static Body seal(MessageSeal seal, Body plain) throws SealException {
        return new SealedBodyWriter(seal, plain.contentType()).write(plain.bytes());
    }

    /**
     * Tells whether a body is encrypted.
     *
     * @param contentType the value of the {@code Content-Type} header
     * @return true if {@link #open} can read it
     */
    public static boolean isSealed(String contentType) {
        ContentType type = new ContentType(contentType);
        return type.is(ONE_PART) || type.is(SEVERAL_PARTS);
    }

    /**
     * Decrypts a whole body. It takes no more memory than the body has.
     *
     * @param seal the encryption
     * @param sealed the type and the bytes as they were received
     * @return the type and the bytes before the encryption
     * @throws SealException if the body is not well formed, a byte was changed, or a message is missing
     */
    public static Body open(MessageSeal seal, Body sealed) throws SealException {
        return new SealedBodyReader(seal, sealed).read();
    }
}
