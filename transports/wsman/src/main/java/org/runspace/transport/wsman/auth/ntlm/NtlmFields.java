package org.runspace.transport.wsman.auth.ntlm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.runspace.transport.wsman.auth.LoginException;

/** Reads the fields of a message, each of which says where in the message its value lies (MS-NLMP 2.2.1). */
final class NtlmFields {
    static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(ISO_8859_1);
    /** Where the type of a message stands. */
    static final int TYPE = 8;
    /** An operating system's version, of which nothing depends: that of Windows 10, with the revision of NTLM. */
    static final byte[] VERSION = {0x0A, 0, 0x63, 0x45, 0, 0, 0, 0x0F};

    /** So that what a client adds still fits into the fields of its answer, whose lengths have 16 bits. */
    private static final int LONGEST = 32_768;

    private final ByteBuffer message;

    /**
     * Checks the head of a message.
     *
     * @param bytes the whole message
     * @param type the type that it must have
     * @param least how long a message of the type is at least
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if it is no such message
     */
    NtlmFields(byte[] bytes, int type, int least) throws LoginException {
        message = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < least || bytes.length > LONGEST) {
            throw malformed("it has " + bytes.length + " bytes");
        }
        if (!Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)
                || message.getInt(TYPE) != type) {
            throw malformed("it is no message of type " + type);
        }
    }

    int number(int at) {
        return message.getInt(at);
    }

    byte[] bytes(int at, int length) {
        byte[] bytes = new byte[length];
        message.get(at, bytes);
        return bytes;
    }

    /** Where the value of a field begins. */
    int offset(int at) {
        return message.getInt(at + Integer.BYTES);
    }

    /** The value of the field that stands at a place. */
    byte[] value(int at) throws LoginException {
        int length = Short.toUnsignedInt(message.getShort(at));
        int offset = offset(at);
        if (length == 0) {
            return new byte[0];
        }
        if (offset < 0 || offset > message.limit() - length) {
            throw malformed("a field lies outside of it");
        }
        return bytes(offset, length);
    }

    String text(int at, int flags) throws LoginException {
        return new String(value(at), NtlmFlags.has(flags, NtlmFlags.UNICODE) ? UTF_16LE : ISO_8859_1);
    }

    static LoginException malformed(String what) {
        return new LoginException(LoginException.Reason.PROTOCOL, "The NTLM message is not well formed: " + what + ".");
    }
}
