package org.runspace.transport.wsman.soap;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * Reads an element that holds base64, without a string between. Whole groups go through the JDK's decoder, for which
 * many processors have instructions of their own; what it does not take, white space above all, is read digit by digit.
 */
final class Base64Reader extends ElementReader {
    private static final int BUFFER = 8 * 1024;
    private static final int BITS = 6;
    private static final int GROUP = 4;
    /** What is shorter is not worth a buffer of its own. */
    private static final int FEWEST = 64;

    private static final byte WHITE = -2;
    private static final byte PADDING = -3;
    private static final byte WRONG = -1;
    private static final byte[] VALUES = values();

    private final String name;
    private final Consumer<ByteBuffer> sink;
    /** What was read digit by digit; most answers need none. */
    private byte[] bytes = {};

    private int count;
    private boolean plain = true;
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
    boolean readsBytes() {
        return true;
    }

    @Override
    void text(char[] chars, int begin, int length) throws SoapException {
        for (int at = begin; at < begin + length; at++) {
            digit(chars[at]);
        }
    }

    @Override
    void bytes(byte[] text, int begin, int length) throws SoapException {
        int end = begin + length;
        int at = begin;
        while (at < end) {
            if (digits == 0 && padding == 0) {
                at += groups(text, at, end);
            }
            if (at < end) {
                digit((char) (text[at++] & 0xFF));
            }
        }
    }

    /** Takes whole groups of four digits if there is nothing else; returns how many bytes of the text it took. */
    private int groups(byte[] text, int begin, int end) {
        int length = (end - begin) / GROUP * GROUP;
        if (length > 0 && text[begin + length - 1] == '=') {
            length -= GROUP;
        }
        if (!plain || length < FEWEST) {
            return 0;
        }
        ByteBuffer decoded;
        try {
            decoded = Base64.getDecoder().decode(ByteBuffer.wrap(text, begin, length));
        } catch (IllegalArgumentException e) {
            plain = false;
            return 0;
        }
        flush();
        sink.accept(decoded);
        return length;
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
        if (bytes.length == 0) {
            bytes = new byte[BUFFER];
        }
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
