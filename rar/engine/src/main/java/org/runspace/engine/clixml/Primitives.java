package org.runspace.engine.clixml;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.joou.UByte;
import org.joou.UInteger;
import org.joou.ULong;
import org.joou.UShort;
import org.runspace.error.Excerpt;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;

/**
 * Reads the texts of the primitive types (MS-PSRP 2.2.5.1). Every method throws IllegalArgumentException or one of its
 * kind for a bad text.
 */
final class Primitives {
    private static final List<String> URI_TYPE = List.of("System.Uri", "System.Object");
    private static final int MANTISSA_BITS = 96;
    private static final int LARGEST_SCALE = 28;
    private static final int LONGEST_DECIMAL = 512;
    private static final Pattern DASHED = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Primitives() {}

    static Object number(Tag tag, String text) {
        try {
            return parsed(tag, text);
        } catch (NumberFormatException e) {
            throw noNumber(text);
        }
    }

    private static Object parsed(Tag tag, String text) {
        return switch (tag) {
            case UNSIGNED_BYTE -> UByte.valueOf(unsigned(text));
            case SIGNED_BYTE -> Byte.valueOf(signed(text));
            case INT16 -> Short.valueOf(signed(text));
            case UINT16 -> UShort.valueOf(unsigned(text));
            case UINT32 -> UInteger.valueOf(unsigned(text));
            case UINT64 -> ULong.valueOf(unsigned(text));
            case SINGLE -> single(text);
            case DOUBLE -> Double.valueOf(floating(text));
            case DECIMAL -> decimal(text);
            default -> throw new IllegalArgumentException(tag + " is no number");
        };
    }

    /** In the place of what Java says, because that repeats the whole text. */
    private static IllegalArgumentException noNumber(CharSequence text) {
        return new IllegalArgumentException(Excerpt.quoted(text) + " is no number of this type");
    }

    private static <T extends CharSequence> T signed(T text) {
        boolean sign = text.length() > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+');
        return digits(text, sign ? 1 : 0);
    }

    /** Java's parsers take a sign for unsigned numbers and the digits of all scripts. */
    private static <T extends CharSequence> T unsigned(T text) {
        return digits(text, 0);
    }

    private static <T extends CharSequence> T digits(T text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                throw noNumber(text);
            }
        }
        return text;
    }

    static Integer int32(CharSequence text) {
        try {
            return Integer.parseInt(signed(text), 0, text.length(), 10);
        } catch (NumberFormatException e) {
            throw noNumber(text);
        }
    }

    static Long int64(CharSequence text) {
        try {
            return Long.parseLong(signed(text), 0, text.length(), 10);
        } catch (NumberFormatException e) {
            throw noNumber(text);
        }
    }

    static Boolean flag(CharSequence text) {
        if (is(text, "true") || is(text, "1")) {
            return Boolean.TRUE;
        }
        if (is(text, "false") || is(text, "0")) {
            return Boolean.FALSE;
        }
        throw new IllegalArgumentException(Excerpt.quoted(text) + " is neither true nor false");
    }

    private static boolean is(CharSequence text, String word) {
        return word.contentEquals(text);
    }

    static Character character(CharSequence text) {
        int unit = int32(unsigned(text));
        if (unit < 0 || unit > Character.MAX_VALUE) {
            throw new IllegalArgumentException(unit + " is no UTF-16 unit");
        }
        return (char) unit;
    }

    /** A URI, or, if Java cannot parse it, an object that keeps the text and says what it is. */
    static Object uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return PSObject.builder().typeNames(URI_TYPE).value(text).build();
        }
    }

    static boolean isUnparsedUri(PSObject object) {
        return object.value() instanceof String && object.typeNames().equals(URI_TYPE);
    }

    static PSVersion version(String text) {
        return PSVersion.parse(text);
    }

    /** Reads base64 with any white space in it, but never without its padding. */
    @SuppressWarnings("ReferenceEquality") // as long as nothing was replaced
    static byte[] bytes(String text) {
        String digits = text;
        for (int i = 0; i < text.length() && digits == text; i++) {
            digits = text.charAt(i) <= ' ' ? text.replaceAll("\\s", "") : text;
        }
        if (digits.length() % 4 != 0) {
            throw new IllegalArgumentException("base64 of " + digits.length() + " characters");
        }
        return Base64.getDecoder().decode(digits);
    }

    /** Whether a progress record is the last of its activity. */
    static boolean completed(String type) {
        return switch (OrdinalIgnoreCase.upper(type)) {
            case "COMPLETED" -> true;
            case "PROCESSING" -> false;
            default -> throw new IllegalArgumentException(Excerpt.quoted(type) + " is no type of progress");
        };
    }

    static UUID guid(String text) {
        int last = text.length() - 1;
        boolean wrapped = (text.startsWith("{") && text.endsWith("}")) || (text.startsWith("(") && text.endsWith(")"));
        String digits = wrapped ? text.substring(1, last) : text;
        boolean plain = !wrapped
                && digits.length() == 32
                && digits.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
        if (!plain && !DASHED.matcher(digits).matches()) {
            throw new IllegalArgumentException(Excerpt.quoted(text) + " is no GUID");
        }
        digits = digits.replace("-", "");
        return new UUID(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16));
    }

    private static Float single(String text) {
        return switch (text) {
            case "INF", "Infinity" -> Float.POSITIVE_INFINITY;
            case "-INF", "-Infinity" -> Float.NEGATIVE_INFINITY;
            case "NaN" -> Float.NaN;
            default -> Float.valueOf(plain(text));
        };
    }

    private static double floating(String text) {
        return switch (text) {
            case "INF", "Infinity" -> Double.POSITIVE_INFINITY;
            case "-INF", "-Infinity" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> Double.parseDouble(plain(text));
        };
    }

    /** Java's parsers take type letters and hexadecimal forms, which are no numbers here. */
    private static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                throw noNumber(text);
            }
        }
        return text;
    }

    /**
     * A decimal of more places than fit is rounded, as PowerShell does; of two equally near ones the even one is taken.
     */
    private static BigDecimal decimal(String text) {
        if (text.length() > LONGEST_DECIMAL || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            throw new IllegalArgumentException(Excerpt.quoted(text) + " is no decimal");
        }
        BigDecimal value = new BigDecimal(plain(text));
        for (int scale = Math.min(value.scale(), LARGEST_SCALE); scale >= 0; scale--) {
            BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_EVEN);
            if (rounded.unscaledValue().bitLength() <= MANTISSA_BITS) {
                return rounded;
            }
        }
        throw new IllegalArgumentException(Excerpt.quoted(text) + " is beyond a decimal");
    }
}
