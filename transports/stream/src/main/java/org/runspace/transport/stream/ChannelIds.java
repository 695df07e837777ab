package org.runspace.transport.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Reads the ids of channels in the forms that PowerShell reads: with hyphens, in braces or parentheses also, or 32
 * digits. Remembers the last one, because most packets are of the same channel as the one before. For one thread.
 */
final class ChannelIds {
    private static final int DIGITS = 32;
    private static final int HYPHENATED = 36;
    private static final int LONGEST = 80;

    private byte[] lastText = {};
    private UUID last;

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException if it is none
     */
    UUID read(byte[] bytes, int from, int to) {
        if (last == null || !Arrays.equals(lastText, 0, lastText.length, bytes, from, to)) {
            last = null;
            if (to - from > LONGEST) {
                throw noId();
            }
            lastText = Arrays.copyOfRange(bytes, from, to);
            last = parse(new String(lastText, StandardCharsets.ISO_8859_1).trim());
        }
        return last;
    }

    private static UUID parse(String text) {
        boolean wrapped = text.length() == HYPHENATED + 2
                && ((text.startsWith("{") && text.endsWith("}")) || (text.startsWith("(") && text.endsWith(")")));
        String id = wrapped ? text.substring(1, text.length() - 1) : text;
        boolean plain = !wrapped && id.length() == DIGITS;
        if (!plain && id.length() != HYPHENATED) {
            throw noId();
        }
        long[] halves = new long[2];
        int digits = 0;
        for (int i = 0; i < id.length(); i++) {
            if (!plain && (i == 8 || i == 13 || i == 18 || i == 23)) {
                if (id.charAt(i) != '-') {
                    throw noId();
                }
                continue;
            }
            int digit = Character.digit(id.charAt(i), 16);
            if (digit < 0) {
                throw noId();
            }
            halves[digits / 16] = halves[digits / 16] << 4 | digit;
            digits++;
        }
        return new UUID(halves[0], halves[1]);
    }

    private static IllegalArgumentException noId() {
        return new IllegalArgumentException("a PSGuid that is no GUID");
    }
}
