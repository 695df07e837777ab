package org.runspace.transport.wsman.auth.ntlm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.runspace.transport.wsman.auth.LoginException;

/**
 * The server's message, which the client has to answer (MS-NLMP 2.2.1.2).
 *
 * @param flags {@link NtlmFlags}
 * @param target the name of the server or its domain
 * @param challenge eight random bytes
 * @param targetInfo the server's attributes
 */
public record ChallengeMessage(int flags, String target, byte[] challenge, AvPairs targetInfo) {
    private static final int TYPE = 2;
    private static final int TARGET = 12;
    private static final int FLAGS = 20;
    private static final int CHALLENGE = 24;
    private static final int CHALLENGE_LENGTH = 8;
    private static final int TARGET_INFO = 40;
    private static final int VERSION = 48;
    private static final int PAYLOAD = VERSION + NtlmFields.VERSION.length;

    /** Without the server's attributes and version. */
    private static final int LEAST = 32;

    /**
     * Reads the message.
     *
     * @param bytes the whole message
     * @return the message
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if it is none, or a field lies outside of it
     */
    public static ChallengeMessage parse(byte[] bytes) throws LoginException {
        NtlmFields fields = new NtlmFields(bytes, TYPE, LEAST);
        int flags = fields.number(FLAGS);
        return new ChallengeMessage(
                flags,
                fields.text(TARGET, flags),
                fields.bytes(CHALLENGE, CHALLENGE_LENGTH),
                NtlmFlags.has(flags, NtlmFlags.TARGET_INFO) ? targetInfo(bytes) : AvPairs.empty());
    }

    private static AvPairs targetInfo(byte[] bytes) throws LoginException {
        return AvPairs.parse(new NtlmFields(bytes, TYPE, VERSION).value(TARGET_INFO));
    }

    /**
     * Writes the message.
     *
     * @return the whole message
     */
    public byte[] encode() {
        byte[] name = target.getBytes(NtlmFlags.has(flags, NtlmFlags.UNICODE) ? UTF_16LE : ISO_8859_1);
        byte[] info = targetInfo.encode();
        ByteBuffer message =
                ByteBuffer.allocate(PAYLOAD + name.length + info.length).order(ByteOrder.LITTLE_ENDIAN);
        message.put(NtlmFields.SIGNATURE).putInt(TYPE);
        field(message, TARGET, name, PAYLOAD);
        message.putInt(FLAGS, flags).put(CHALLENGE, challenge);
        field(message, TARGET_INFO, info, PAYLOAD + name.length);
        return message.put(VERSION, NtlmFields.VERSION).array();
    }

    /** Writes a field and its value. */
    static void field(ByteBuffer message, int at, byte[] value, int offset) {
        message.putShort(at, (short) value.length)
                .putShort(at + Short.BYTES, (short) value.length)
                .putInt(at + Integer.BYTES, offset)
                .put(offset, value);
    }
}
