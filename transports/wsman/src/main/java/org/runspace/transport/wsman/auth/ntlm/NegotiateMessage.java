package org.runspace.transport.wsman.auth.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.runspace.transport.wsman.auth.LoginException;

/**
 * The first message, by which the client says what it wants (MS-NLMP 2.2.1.1).
 *
 * @param flags {@link NtlmFlags}
 */
public record NegotiateMessage(int flags) {
    private static final int TYPE = 1;
    private static final int FLAGS = 12;
    private static final int VERSION = 32;
    private static final int LENGTH = VERSION + NtlmFields.VERSION.length;

    /** Without domain, workstation and version, which older clients leave out. */
    private static final int LEAST = 16;

    /**
     * Reads the message.
     *
     * @param bytes the whole message
     * @return the message
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if it is none
     */
    public static NegotiateMessage parse(byte[] bytes) throws LoginException {
        return new NegotiateMessage(new NtlmFields(bytes, TYPE, LEAST).number(FLAGS));
    }

    /** Writes the message, without the names of domain and workstation. */
    byte[] encode() {
        return ByteBuffer.allocate(LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(NtlmFields.SIGNATURE)
                .putInt(TYPE)
                .putInt(flags)
                .put(VERSION, NtlmFields.VERSION)
                .array();
    }
}
