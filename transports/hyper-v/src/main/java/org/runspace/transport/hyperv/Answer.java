package org.runspace.transport.hyperv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.runspace.object.SecureString;

/**
 * An answer of a service: ASCII, which may be a secret, so it is wiped after reading and never becomes a string as a
 * whole.
 */
final class Answer implements AutoCloseable {
    private static final Pattern KEYWORD = Pattern.compile("[A-Z]{1,10}(_\\d{1,5})?");

    private final byte[] bytes;

    /** Takes what arrived, without the NULs that some services fill up with. */
    Answer(byte[] buffer, int count) {
        int length = count;
        while (length > 0 && buffer[length - 1] == 0) {
            length--;
        }
        bytes = Arrays.copyOf(buffer, length);
    }

    int length() {
        return bytes.length;
    }

    boolean is(String word) {
        return Arrays.equals(bytes, ascii(word));
    }

    boolean startsWith(String prefix) {
        byte[] wanted = ascii(prefix);
        return bytes.length >= wanted.length && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
    }

    /** The number behind a prefix, or -1 if there is something else. */
    int numberAfter(String prefix) {
        int number = 0;
        int start = prefix.length();
        if (!startsWith(prefix) || bytes.length == start || bytes.length > start + 4) {
            return -1;
        }
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    /** What stands behind a prefix, without blanks around it. */
    SecureString secretAfter(String prefix) {
        int from = prefix.length();
        int to = bytes.length;
        while (from < to && bytes[from] <= ' ') {
            from++;
        }
        while (to > from && bytes[to - 1] <= ' ') {
            to--;
        }
        char[] secret = new char[to - from];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (char) (bytes[from + i] & 0xFF);
        }
        try {
            return SecureString.of(secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    /** For messages: the answer where it looks like a keyword, only its size where it could be a token. */
    @Override
    public String toString() {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return KEYWORD.matcher(text).matches() ? '"' + text + '"' : bytes.length + " bytes that are no keyword";
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
