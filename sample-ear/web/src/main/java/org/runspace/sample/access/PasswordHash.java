package org.runspace.sample.access;

import java.util.Base64;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password's hash.
 *
 * @param text the hash as {@code Pbkdf2PasswordHash} writes it
 * @param bits of the function that is repeated
 * @param iterations how often
 * @param bytes how many the hash has
 */
record PasswordHash(String text, int bits, int iterations, int bytes) {
    /** How long one takes to be compared with a password, the shortest first. */
    static final Comparator<PasswordHash> BY_COST =
            Comparator.comparingLong(PasswordHash::rounds).thenComparing(PasswordHash::bits);

    private static final Pattern FORM =
            Pattern.compile("PBKDF2WithHmacSHA(224|256|384|512):([0-9]{1,7}):([A-Za-z0-9+/]+=*):([A-Za-z0-9+/]+=*)");
    private static final int LEAST_ITERATIONS = 1000;
    private static final int LEAST_BYTES = 12;

    /**
     * Reads a hash.
     *
     * @throws IllegalArgumentException if it is none; without it in the message
     */
    static PasswordHash of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("the hash is not one of PBKDF2");
        }
        int iterations = Integer.parseInt(parts.group(2));
        if (iterations < LEAST_ITERATIONS) {
            throw new IllegalArgumentException("the hash has less than " + LEAST_ITERATIONS + " iterations");
        }
        decode(parts.group(3));
        return new PasswordHash(text, Integer.parseInt(parts.group(1)), iterations, decode(parts.group(4)).length);
    }

    private static byte[] decode(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the hash or its salt is not Base64", e);
        }
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException("the hash or its salt has less than " + LEAST_BYTES + " bytes");
        }
        return bytes;
    }

    /** Each block of the hash is made for itself. */
    private long rounds() {
        int bytesOfBlock = bits / Byte.SIZE;
        return (long) iterations * ((bytes + bytesOfBlock - 1) / bytesOfBlock);
    }
}
