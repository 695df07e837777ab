package org.runspace.object;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Formats floating point numbers as .NET does with the invariant culture: the fewest digits that give the same number,
 * plain up to 15 digits (7 for single precision), else with an exponent.
 */
final class InvariantNumber {
    private static final int DOUBLE_DIGITS = 15;
    private static final int SINGLE_DIGITS = 7;
    private static final int SMALLEST_PLAIN = -3;

    private InvariantNumber() {}

    /** Returns the text of a finite number. */
    static String text(double value) {
        if (value == (long) value && Math.abs(value) < 1e15) {
            return value == 0 && 1 / value < 0 ? "-0" : Long.toString((long) value);
        }
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        for (BigDecimal fewer = fewer(digits); fewer.doubleValue() == value; fewer = fewer(digits)) {
            digits = fewer;
            if (digits.precision() == 1) {
                break;
            }
        }
        return text(digits, DOUBLE_DIGITS);
    }

    /** Returns the text of a finite number of single precision. */
    static String text(float value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal digits = new BigDecimal(Float.toString(value)).stripTrailingZeros();
        for (BigDecimal fewer = fewer(digits); fewer.floatValue() == value; fewer = fewer(digits)) {
            digits = fewer;
            if (digits.precision() == 1) {
                break;
            }
        }
        return text(digits, SINGLE_DIGITS);
    }

    private static BigDecimal fewer(BigDecimal digits) {
        int precision = Math.max(1, digits.precision() - 1);
        return digits.round(new MathContext(precision, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    private static String text(BigDecimal digits, int plainDigits) {
        int point = digits.precision() - digits.scale();
        if (point <= Math.max(digits.precision(), plainDigits) && point >= SMALLEST_PLAIN) {
            return digits.toPlainString();
        }
        int exponent = point - 1;
        String mantissa = digits.movePointLeft(exponent).toPlainString();
        return mantissa + (exponent < 0 ? "E-" : "E+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
