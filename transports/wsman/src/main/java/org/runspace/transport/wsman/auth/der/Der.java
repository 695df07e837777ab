package org.runspace.transport.wsman.auth.der;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/** Makes elements of DER: a tag, the content's length, the content. Thread-safe. */
public final class Der {
    /** The tag of INTEGER. */
    public static final int INTEGER = 0x02;
    /** The tag of BIT STRING. */
    public static final int BIT_STRING = 0x03;
    /** The tag of OCTET STRING. */
    public static final int OCTET_STRING = 0x04;
    /** The tag of OBJECT IDENTIFIER. */
    public static final int OBJECT_IDENTIFIER = 0x06;
    /** The tag of ENUMERATED. */
    public static final int ENUMERATED = 0x0A;
    /** The tag of SEQUENCE. */
    public static final int SEQUENCE = 0x30;

    private static final int APPLICATION = 0x60;
    private static final int CONTEXT = 0xA0;
    private static final int LONG_FORM = 0x80;

    private Der() {}

    /**
     * Returns a tag that says which field of a structure follows.
     *
     * @param number the field's number, up to 30
     * @return the tag {@code [number]} of an explicitly tagged field
     */
    public static int field(int number) {
        return CONTEXT | number;
    }

    /**
     * Returns a tag of an application's own.
     *
     * @param number up to 30
     * @return the tag {@code [APPLICATION number]}
     */
    public static int application(int number) {
        return APPLICATION | number;
    }

    /**
     * Makes an element.
     *
     * @param tag the tag
     * @param parts what it holds, in this order
     * @return the element
     */
    public static byte[] element(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteArrayOutputStream element = new ByteArrayOutputStream(length + 1 + Integer.BYTES);
        element.write(tag);
        if (length < LONG_FORM) {
            element.write(length);
        } else {
            byte[] number = unsigned(length);
            element.write(LONG_FORM | number.length);
            element.writeBytes(number);
        }
        for (byte[] part : parts) {
            element.writeBytes(part);
        }
        return element.toByteArray();
    }

    /**
     * Makes an INTEGER.
     *
     * @param value the value
     * @return the element
     */
    public static byte[] integer(long value) {
        return element(INTEGER, BigInteger.valueOf(value).toByteArray());
    }

    /**
     * Makes an OBJECT IDENTIFIER.
     *
     * @param identifier with dots, {@code 1.3.6.1.5.5.2} for example
     * @return the element
     */
    public static byte[] identifier(String identifier) {
        long[] arcs = Arrays.stream(identifier.split("\\."))
                .mapToLong(Long::parseLong)
                .toArray();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        putArc(content, arcs[0] * 40 + arcs[1]);
        for (int i = 2; i < arcs.length; i++) {
            putArc(content, arcs[i]);
        }
        return element(OBJECT_IDENTIFIER, content.toByteArray());
    }

    /** Seven bits a byte; all bytes but the last have the highest bit. */
    private static void putArc(ByteArrayOutputStream content, long arc) {
        int shift = 0;
        while (arc >>> (shift + 7) != 0) {
            shift += 7;
        }
        for (; shift > 0; shift -= 7) {
            content.write((int) (arc >>> shift & 0x7F) | 0x80);
        }
        content.write((int) (arc & 0x7F));
    }

    private static byte[] unsigned(int value) {
        byte[] number = BigInteger.valueOf(value).toByteArray();
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }
}
