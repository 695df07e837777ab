package org.runspace.transport.wsman.auth.credssp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.util.Arrays;
import org.runspace.object.PSCredential;
import org.runspace.transport.wsman.auth.UserName;
import org.runspace.transport.wsman.auth.der.Der;

/**
 * A user's name and password as the server gets them (MS-CSSP 2.2.1.2). They are written into one array of the right
 * size, so that wiping it leaves no copy behind.
 */
final class TsCredentials {
    private static final int PASSWORD = 1;
    private static final int LONG_FORM = 0x80;

    private TsCredentials() {}

    /** Returns the encoded credentials, to be wiped by the caller. */
    static byte[] encode(PSCredential credential) {
        UserName user = UserName.parse(credential.userName());
        char[] password = credential.password().use(char[]::clone);
        try {
            return encode(user.domain().toCharArray(), user.name().toCharArray(), password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static byte[] encode(char[] domain, char[] user, char[] password) {
        int names = sizeOfText(domain) + sizeOfText(user) + sizeOfText(password);
        int inner = size(names);
        int octets = size(inner);
        byte[] type = Der.element(Der.field(0), Der.integer(PASSWORD));
        int all = type.length + size(octets);
        ByteBuffer encoded = ByteBuffer.allocate(size(all)).order(ByteOrder.LITTLE_ENDIAN);
        begin(encoded, Der.SEQUENCE, all);
        encoded.put(type);
        begin(encoded, Der.field(1), octets);
        begin(encoded, Der.OCTET_STRING, inner);
        begin(encoded, Der.SEQUENCE, names);
        put(encoded, 0, domain);
        put(encoded, 1, user);
        put(encoded, 2, password);
        return encoded.array();
    }

    private static void put(ByteBuffer encoded, int field, char[] text) {
        int bytes = text.length * Character.BYTES;
        begin(encoded, Der.field(field), size(bytes));
        begin(encoded, Der.OCTET_STRING, bytes);
        encoded.asCharBuffer().put(CharBuffer.wrap(text));
        encoded.position(encoded.position() + bytes);
    }

    private static int sizeOfText(char[] text) {
        return size(size(text.length * Character.BYTES));
    }

    /** The size of an element whose content has the length. */
    private static int size(int length) {
        return 1 + lengthBytes(length) + length;
    }

    private static int lengthBytes(int length) {
        return length < LONG_FORM ? 1 : 1 + bytes(length);
    }

    private static int bytes(int number) {
        return (Integer.SIZE - Integer.numberOfLeadingZeros(number) + Byte.SIZE - 1) / Byte.SIZE;
    }

    private static void begin(ByteBuffer encoded, int tag, int length) {
        encoded.put((byte) tag);
        int more = lengthBytes(length) - 1;
        if (more == 0) {
            encoded.put((byte) length);
            return;
        }
        encoded.put((byte) (LONG_FORM | more));
        for (int i = more - 1; i >= 0; i--) {
            encoded.put((byte) (length >> (i * Byte.SIZE)));
        }
    }
}
