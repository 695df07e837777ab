package org.runspace.engine.clixml;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
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
    private static final Pattern DECIMAL = Pattern.compile("([+-]?)(?=\\.?[0-9])0*([0-9]*)(?:\\.([0-9]*))?");
    private static final int MOST_DIGITS = 32;
    private static final int MOST_PLACES = 64;
    private static final int VERSION_PARTS = 4;

    private Primitives() {}

    static Object number(Tag tag, String text) {
        try {
            return parsed(tag, Blanks.ofNumber(text).toString());
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

    static Integer int32(CharSequence value) {
        CharSequence text = Blanks.ofNumber(value);
        try {
            return Integer.parseInt(signed(text), 0, text.length(), 10);
        } catch (NumberFormatException e) {
            throw noNumber(text);
        }
    }

    static Long int64(CharSequence value) {
        CharSequence text = Blanks.ofNumber(value);
        try {
            return Long.parseLong(signed(text), 0, text.length(), 10);
        } catch (NumberFormatException e) {
            throw noNumber(text);
        }
    }

    static Boolean flag(CharSequence value) {
        CharSequence text = Blanks.ofXml(value);
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
        int unit = int32(unsigned(Blanks.ofNumber(text)));
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

    /** .NET reads each part as a number, with its blanks and sign. */
    static PSVersion version(String text) {
        if (text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))) {
            return PSVersion.parse(text);
        }
        String[] parts = text.split("\\.", VERSION_PARTS + 1);
        StringBuilder plain = new StringBuilder();
        for (String part : parts) {
            plain.append(plain.isEmpty() ? "" : ".").append(int32(part));
        }
        return PSVersion.parse(plain.toString());
    }

    /** Reads base64 with white space of XML in it, but never without its padding. */
    @SuppressWarnings("ReferenceEquality") // as long as nothing was replaced
    static byte[] bytes(String text) {
        String digits = text;
        for (int i = 0; i < text.length() && digits == text; i++) {
            digits = text.charAt(i) <= ' ' ? text.replaceAll("[ \t\r\n]", "") : text;
        }
        if (digits.length() % 4 != 0) {
            throw new IllegalArgumentException("base64 of " + digits.length() + " characters");
        }
        return Base64.getDecoder().decode(digits);
    }

    private static Float single(String text) {
        Double special = special(text);
        return special == null ? Float.valueOf(plain(text)) : special.floatValue();
    }

    private static double floating(String text) {
        Double special = special(text);
        return special == null ? Double.parseDouble(plain(text)) : special;
    }

    /** What is not finite: as XML has it in this very form, as .NET has it in any case and with any sign. */
    private static Double special(String text) {
        int last = text.isEmpty() ? '0' : text.charAt(text.length() - 1);
        if (last >= '0' && last <= '9') {
            return null;
        }
        boolean negative = text.startsWith("-");
        double infinite = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        if (text.equals("INF") || text.equals("-INF")) {
            return infinite;
        }
        return switch (OrdinalIgnoreCase.upper(negative || text.startsWith("+") ? text.substring(1) : text)) {
            case "INFINITY" -> infinite;
            case "NAN" -> Double.NaN;
            default -> null;
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
     * Of places far behind, only whether they are all zero counts.
     */
    private static BigDecimal decimal(String text) {
        if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            throw noNumber(text);
        }
        BigDecimal value = new BigDecimal(text.length() <= MOST_PLACES ? plain(text) : shortened(text));
        for (int scale = Math.min(value.scale(), LARGEST_SCALE); scale >= 0; scale--) {
            BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_EVEN);
            if (rounded.unscaledValue().bitLength() <= MANTISSA_BITS) {
                return rounded;
            }
        }
        throw new IllegalArgumentException(Excerpt.quoted(text) + " is beyond a decimal");
    }

    /** A long decimal without the zeros before it and the places that are too far behind to be kept. */
    private static String shortened(String text) {
        Matcher parts = DECIMAL.matcher(text);
        if (!parts.matches() || parts.group(2).length() > MOST_DIGITS) {
            throw noNumber(text);
        }
        String places = parts.group(3) == null ? "" : parts.group(3);
        boolean more = places.chars().skip(MOST_PLACES).anyMatch(c -> c != '0');
        return parts.group(1) + "0" + parts.group(2) + "." + places.substring(0, Math.min(places.length(), MOST_PLACES))
                + (more ? "1" : "");
    }
}
