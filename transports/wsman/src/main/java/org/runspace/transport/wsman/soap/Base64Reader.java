package org.runspace.transport.wsman.soap;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads an element that holds base64: its characters become bytes in a buffer that is used again and again, without a
 * string between. White space may stand anywhere.
 */
final class Base64Reader extends ElementReader {
    private static final int BUFFER = 8 * 1024;
    private static final int BITS = 6;
    private static final byte WHITE = -2;
    private static final byte PADDING = -3;
    private static final byte WRONG = -1;
    private static final byte[] VALUES = values();

    private final String name;
    private final Consumer<ByteBuffer> sink;
    private final byte[] bytes = new byte[BUFFER];
    private int count;
    private int group;
    private int digits;
    private int padding;

    /**
     * Creates a reader.
     *
     * @param name the element's name, for messages
     * @param sink gets the bytes in pieces, each valid during the call
     */
    Base64Reader(String name, Consumer<ByteBuffer> sink) {
        this.name = name;
        this.sink = sink;
    }

    @Override
    boolean readsText() {
        return true;
    }

    @Override
    void text(char[] chars, int begin, int length) throws SoapException {
        int end = begin + length;
        int at = begin;
        while (at < end) {
            if (digits == 0 && padding == 0) {
                at = groups(chars, at, end);
            }
            if (at < end) {
                digit(chars[at++]);
            }
        }
    }

    /** Takes whole groups of four digits for as long as there is nothing else. */
    private int groups(char[] chars, int begin, int end) {
        int at = begin;
        while (end - at >= 4) {
            int bits = value(chars[at]) << (3 * BITS)
                    | value(chars[at + 1]) << (2 * BITS)
                    | value(chars[at + 2]) << BITS
                    | value(chars[at + 3]);
            if (bits < 0) {
                return at;
            }
            if (count > BUFFER - 3) {
                flush();
            }
            bytes[count] = (byte) (bits >> 16);
            bytes[count + 1] = (byte) (bits >> 8);
            bytes[count + 2] = (byte) bits;
            count += 3;
            at += 4;
        }
        return at;
    }

    private void digit(char character) throws SoapException {
        int value = value(character);
        if (value >= 0 && padding == 0) {
            group = group << BITS | value;
            digits++;
            if (digits == 4) {
                write(3, group);
            }
        } else if (value == PADDING && digits >= 2 && digits + padding < 4) {
            padding++;
        } else if (value != WHITE) {
            throw wrong();
        }
    }

    @Override
    void end() throws SoapException {
        if (digits > 0) {
            if (digits + padding != 4) {
                throw wrong();
            }
            write(digits - 1, group << (BITS * padding));
        }
        padding = 0;
        flush();
    }

    private void write(int length, int bits) {
        if (count > BUFFER - length) {
            flush();
        }
        for (int i = 0; i < length; i++) {
            bytes[count++] = (byte) (bits >> (16 - 8 * i));
        }
        group = 0;
        digits = 0;
    }

    private void flush() {
        if (count > 0) {
            sink.accept(ByteBuffer.wrap(bytes, 0, count));
            count = 0;
        }
    }

    private SoapException wrong() {
        return new SoapException("the text of " + name + " is not base64");
    }

    private static int value(char character) {
        return character < VALUES.length ? VALUES[character] : WRONG;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, WRONG);
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < digits.length(); i++) {
            values[digits.charAt(i)] = (byte) i;
        }
        for (char white : new char[] {' ', '\t', '\r', '\n'}) {
            values[white] = WHITE;
        }
        values['='] = PADDING;
        return values;
    }
}
