package org.runspace.engine.clixml;

/** The escapes that CLIXML has beside those of XML: {@code _xHHHH_} for one UTF-16 unit (MS-PSRP 2.2.5.3.2). */
final class Escapes {
    private static final int SHORT = 4;
    private static final int LONG = 8;
    private static final int LONGEST = LONG + 3;
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Escapes() {}

    /**
     * Resolves the escapes in a text where it stands, from left to right, without looking at a result again. An
     * underscore near the end of a text that is not the last part stays, with what follows it.
     *
     * @return how long the resolved text is, before what stays
     */
    static int decode(StringBuilder text, boolean last) {
        int first = text.indexOf("_");
        if (first < 0) {
            return text.length();
        }
        int to = first;
        int i = first;
        while (i < text.length()) {
            char unit = text.charAt(i);
            if (unit == '_' && !last && text.length() - i < LONGEST) {
                break;
            }
            int size = unit == '_' ? size(text, i) : 0;
            if (size == 0) {
                text.setCharAt(to++, unit);
                i++;
            } else {
                for (char resolved : Character.toChars(value(text, i + 2, i + size - 1))) {
                    text.setCharAt(to++, resolved);
                }
                i += size;
            }
        }
        text.delete(to, i);
        return to;
    }

    /** The escape of a UTF-16 unit, as written. */
    static String of(char unit) {
        return new String(
                new char[] {'_', 'x', HEX[unit >> 12], HEX[unit >> 8 & 15], HEX[unit >> 4 & 15], HEX[unit & 15], '_'});
    }

    /** Whether a unit cannot stand for itself. An underscore is another matter: it depends on what follows. */
    static boolean isNeeded(char unit) {
        return unit < ' ' || (unit >= 0x7F && unit <= 0x9F) || Character.isSurrogate(unit) || unit >= 0xFFFE;
    }

    /** How long the escape at a place is; 0 if there is none. */
    private static int size(StringBuilder text, int at) {
        if (at + 1 >= text.length() || (text.charAt(at + 1) | 0x20) != 'x') {
            return 0;
        }
        int end = at + 2;
        while (end < text.length() && end - at - 2 <= LONG && isHex(text.charAt(end))) {
            end++;
        }
        if (end >= text.length() || text.charAt(end) != '_') {
            return 0;
        }
        int digits = end - at - 2;
        return digits == SHORT || (digits == LONG && Character.isValidCodePoint(value(text, at + 2, end)))
                ? digits + 3
                : 0;
    }

    private static boolean isHex(char unit) {
        return (unit >= '0' && unit <= '9') || (unit >= 'A' && unit <= 'F') || (unit >= 'a' && unit <= 'f');
    }

    private static int value(StringBuilder text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value << 4 | Character.digit(text.charAt(i), 16);
        }
        return value;
    }
}
