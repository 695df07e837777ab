package org.runspace.engine.clixml;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.joou.UByte;
import org.joou.UInteger;
import org.joou.ULong;
import org.joou.UShort;
import org.runspace.PSObject;
import org.runspace.PSVersion;

/** Reads the texts of the primitive types (MS-PSRP 2.2.5.1). Every method throws IllegalArgumentException or one of its kind for a bad text. */
final class Primitives {
    private static final List<String> URI_TYPE = List.of("System.Uri", "System.Object");
    private static final BigDecimal LARGEST_DECIMAL = new BigDecimal("79228162514264337593543950335");
    private static final int LARGEST_SCALE = 28;

    private Primitives() {
    }

    static Object number(Tag tag, String text) {
        return switch (tag) {
            case UNSIGNED_BYTE -> UByte.valueOf(text);
            case SIGNED_BYTE -> Byte.valueOf(text);
            case INT16 -> Short.valueOf(text);
            case UINT16 -> UShort.valueOf(text);
            case INT32 -> Integer.valueOf(text);
            case UINT32 -> UInteger.valueOf(text);
            case INT64 -> Long.valueOf(text);
            case UINT64 -> ULong.valueOf(text);
            case SINGLE -> single(text);
            case DOUBLE -> Double.valueOf(floating(text));
            case DECIMAL -> decimal(text);
            default -> throw new IllegalArgumentException(tag + " is no number");
        };
    }

    static Boolean flag(String text) {
        return switch (text) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
        };
    }

    static Character character(String text) {
        int unit = Integer.parseInt(text);
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

    static UUID guid(String text) {
        String digits = text;
        if (text.length() == 38 && (text.startsWith("{") && text.endsWith("}") || text.startsWith("(") && text.endsWith(")"))) {
            digits = text.substring(1, 37);
        }
        if (digits.length() == 32) {
            return new UUID(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16));
        }
        if (digits.length() != 36) {
            throw new IllegalArgumentException("\"" + text + "\" is no GUID");
        }
        return UUID.fromString(digits.toLowerCase(Locale.ROOT));
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
                throw new NumberFormatException("\"" + text + "\" is no number");
            }
        }
        return text;
    }

    private static BigDecimal decimal(String text) {
        if (text.length() > 64) {
            throw new NumberFormatException("a decimal of " + text.length() + " characters");
        }
        BigDecimal value = new BigDecimal(plain(text));
        if (value.scale() > LARGEST_SCALE || value.scale() < -LARGEST_SCALE || value.abs().compareTo(LARGEST_DECIMAL) > 0) {
            throw new NumberFormatException("\"" + text + "\" is beyond a decimal");
        }
        return value;
    }
}
