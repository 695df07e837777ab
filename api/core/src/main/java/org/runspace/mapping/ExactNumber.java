package org.runspace.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;
import org.joou.UByte;
import org.joou.UInteger;
import org.joou.ULong;
import org.joou.UNumber;
import org.joou.UShort;
import org.jspecify.annotations.Nullable;
import org.runspace.object.PSEnum;

/**
 * Numbers as other types of number, if these hold them exactly. A text is a number if it is written as that number is:
 * {@code 7}, but not {@code 007}. Each method returns null if there is none.
 */
final class ExactNumber {
    private static final BigInteger MOST_OF_ULONG = ULong.MAX.toBigInteger();
    /** Longer ones are no numbers of .NET; parsing them would take long. */
    private static final int LONGEST_TEXT = 400;

    private ExactNumber() {}

    static @Nullable Object toByte(@Nullable Object value) {
        return whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE, Long::byteValue);
    }

    static @Nullable Object toShort(@Nullable Object value) {
        return whole(value, Short.MIN_VALUE, Short.MAX_VALUE, Long::shortValue);
    }

    static @Nullable Object toInt(@Nullable Object value) {
        return whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, Long::intValue);
    }

    static @Nullable Object toLong(@Nullable Object value) {
        return whole(value, Long.MIN_VALUE, Long.MAX_VALUE, Function.identity());
    }

    static @Nullable Object toUByte(@Nullable Object value) {
        return whole(value, UByte.MIN_VALUE, UByte.MAX_VALUE, UByte::valueOf);
    }

    static @Nullable Object toUShort(@Nullable Object value) {
        return whole(value, UShort.MIN_VALUE, UShort.MAX_VALUE, number -> UShort.valueOf(number.intValue()));
    }

    static @Nullable Object toUInteger(@Nullable Object value) {
        return whole(value, UInteger.MIN_VALUE, UInteger.MAX_VALUE, UInteger::valueOf);
    }

    static @Nullable Object toULong(@Nullable Object value) {
        BigInteger whole = integer(value);
        boolean fits = whole != null && whole.signum() >= 0 && whole.compareTo(MOST_OF_ULONG) <= 0;
        return fits ? ULong.valueOf(whole) : null;
    }

    static @Nullable Object toBigInteger(@Nullable Object value) {
        return integer(value);
    }

    static @Nullable Object toBigDecimal(@Nullable Object value) {
        return decimal(value);
    }

    static @Nullable Object toDouble(@Nullable Object value) {
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        BigDecimal exact = decimal(value);
        return exact == null || !isSame(exact, exact.doubleValue()) ? null : (Object) exact.doubleValue();
    }

    static @Nullable Object toFloat(@Nullable Object value) {
        if (value instanceof Double number) {
            float single = number.floatValue();
            return Double.compare(single, number) == 0 ? (Object) single : null;
        }
        BigDecimal exact = decimal(value);
        if (exact == null || Float.isInfinite(exact.floatValue())) {
            return null;
        }
        boolean same = new BigDecimal(Float.toString(exact.floatValue())).compareTo(exact) == 0;
        return same ? (Object) exact.floatValue() : null;
    }

    /** Whether the number is the one that is written as this double is. */
    private static boolean isSame(BigDecimal exact, double number) {
        return !Double.isInfinite(number) && BigDecimal.valueOf(number).compareTo(exact) == 0;
    }

    private static @Nullable Object whole(
            @Nullable Object value, long least, long most, Function<Long, ? extends Object> make) {
        BigInteger whole = integer(value);
        if (whole == null || whole.bitLength() >= Long.SIZE) {
            return null;
        }
        long number = whole.longValue();
        return number >= least && number <= most ? make.apply(number) : null;
    }

    private static @Nullable BigInteger integer(@Nullable Object value) {
        if (value instanceof BigInteger number) {
            return number;
        }
        BigDecimal exact = decimal(value);
        if (exact == null || (long) exact.precision() - exact.scale() > LONGEST_TEXT) {
            return null;
        }
        try {
            return exact.toBigIntegerExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable BigDecimal decimal(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof UNumber number) {
            return new BigDecimal(number.toBigInteger());
        }
        if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue()) ? new BigDecimal(value.toString()) : null;
        }
        if (value instanceof Number number) {
            return BigDecimal.valueOf(number.longValue());
        }
        if (value instanceof PSEnum constant) {
            return decimal(constant.number());
        }
        return value instanceof String text ? written(text) : null;
    }

    private static @Nullable BigDecimal written(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean isPlain = number.scale() >= 0 && number.scale() <= LONGEST_TEXT;
            return isPlain && number.toPlainString().equals(text) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
