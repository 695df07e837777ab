package org.runspace.engine.message;

import java.math.BigInteger;
import java.util.Arrays;

/** Big numbers with the lowest byte first, as the key blobs hold them. */
final class LittleEndian {
    private LittleEndian() {}

    static byte[] bytes(BigInteger number, int length) {
        byte[] big = number.toByteArray();
        byte[] little = new byte[length];
        for (int i = 0; i < Math.min(length, big.length); i++) {
            little[i] = big[big.length - 1 - i];
        }
        return little;
    }

    static BigInteger number(byte[] bytes, int from, int length) {
        return new BigInteger(1, reversed(Arrays.copyOfRange(bytes, from, from + length)));
    }

    static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
