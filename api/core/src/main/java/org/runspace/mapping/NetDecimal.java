package org.runspace.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.runspace.error.Excerpt;

/** What PowerShell's decimal holds, the number of .NET with 96 bits. All methods may be called by any thread. */
public final class NetDecimal {
    private static final int BITS = 96;
    private static final int LARGEST_SCALE = 28;
    /** The text of a longer one takes long to be made. */
    private static final int MOST_SHOWN_BITS = 100_000;

    private NetDecimal() {}

    /**
     * Returns whether a decimal holds a number exactly (MS-PSRP 2.2.5.1.13).
     *
     * @param number any number
     * @return false if it has more than 28 places, or needs more than 96 bits without its point
     */
    public static boolean holds(BigDecimal number) {
        boolean fits = number.scale() <= LARGEST_SCALE && number.scale() >= -LARGEST_SCALE;
        return fits && significand(number).bitLength() <= BITS;
    }

    /** Without places a number has all its digits. */
    private static BigInteger significand(BigDecimal number) {
        return number.scale() < 0 ? number.toBigIntegerExact() : number.unscaledValue();
    }

    /**
     * Returns a number for a message.
     *
     * @param number any number
     * @return at most {@value Excerpt#QUOTED} characters
     */
    public static String excerpt(BigDecimal number) {
        int bits = number.unscaledValue().bitLength();
        return bits > MOST_SHOWN_BITS ? "a number of " + bits + " bits" : Excerpt.of(number.toString());
    }
}
