package org.runspace.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Changes good inputs a little: bits, numbers, pieces left out, doubled, moved, taken from others, and words of the
 * formats put in.
 */
final class Mutator {
    private static final String[] WORDS = {
        "<Obj RefId=\"0\">",
        "</Obj>",
        "<Ref RefId=\"0\" />",
        "<TNRef RefId=\"0\" />",
        "<LST>",
        "</LST>",
        "<DCT>",
        "<En>",
        "<MS>",
        "<Props>",
        "<MS N=\"a\">",
        " N=\"a\"",
        "<Nil />",
        "<S>",
        "</S>",
        "<I32>-1</I32>",
        "&#x0;",
        "&lt;",
        "_x0041_",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<TN>",
        "<T>",
        "<ToString>",
        "<BA>",
        "<PR>",
        "<DT>",
        "<D>1e-29</D>",
        "<C>65536</C>",
        "\r\n",
        "<Data Stream='Default' PSGuid='",
        "</Data>",
        "<Command PSGuid='",
        "%",
        "?",
        "&",
        "=",
        "99999999999999999999",
        "-9223372036854775808"
    };

    private final Random random;
    private final List<byte[]> seeds;

    Mutator(List<byte[]> seeds, long seed) {
        this.seeds = seeds;
        this.random = new Random(seed);
    }

    byte[] next() {
        byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            input = change(input);
        }
        return input;
    }

    private byte[] change(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int length = Math.min(input.length - at, 1 << random.nextInt(8));
        return switch (random.nextInt(8)) {
            case 0 -> flip(input);
            case 1 -> set(input, (byte) random.nextInt(256));
            case 2 -> splice(input, at, at + length, new byte[0]);
            case 3 -> splice(input, at, at, Arrays.copyOfRange(input, at, at + length));
            case 4 -> splice(input, at, at, WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.US_ASCII));
            case 5 -> splice(input, at, at + length, piece());
            case 6 -> Arrays.copyOf(input, at);
            default -> set(input, (byte) "<>&;/=\"'_x0-\r\n\0\uFFFF".charAt(random.nextInt(16)));
        };
    }

    private byte[] flip(byte[] input) {
        return input.length == 0
                ? input
                : set(input, (byte) (input[random.nextInt(input.length)] ^ 1 << random.nextInt(8)));
    }

    private byte[] set(byte[] input, byte value) {
        if (input.length > 0) {
            input[random.nextInt(input.length)] = value;
        }
        return input;
    }

    private byte[] piece() {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int from = random.nextInt(other.length);
        return Arrays.copyOfRange(other, from, Math.min(other.length, from + (1 << random.nextInt(8))));
    }

    private static byte[] splice(byte[] input, int from, int to, byte[] middle) {
        byte[] result = Arrays.copyOf(input, input.length - (to - from) + middle.length);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(input, to, result, from + middle.length, input.length - to);
        return result;
    }
}
