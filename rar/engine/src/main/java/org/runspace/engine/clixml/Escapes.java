package org.runspace.engine.clixml;

/** The escapes that CLIXML has beside those of XML: {@code _xHHHH_} for one UTF-16 unit (MS-PSRP 2.2.5.3.2). */
final class Escapes {
    private static final int SHORT = 4;
    private static final int LONG = 8;
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Escapes() {
    }

    /** Resolves the escapes in a text, from left to right, without looking at a result again. */
    static String decode(StringBuilder text) {
        int first = text.indexOf("_");
        if (first < 0) {
            return text.toString();
        }
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, first);
        int i = first;
        while (i < text.length()) {
            int next = text.charAt(i) == '_' ? escape(text, i, out) : 0;
            if (next == 0) {
                out.append(text.charAt(i));
                i++;
            } else {
                i = next;
            }
        }
        return out.toString();
    }

    /** The escape of a UTF-16 unit, as written. */
    static String of(char unit) {
        return new String(new char[] {'_', 'x', HEX[unit >> 12], HEX[unit >> 8 & 15], HEX[unit >> 4 & 15], HEX[unit & 15], '_'});
    }

    /** Whether a unit cannot stand for itself. An underscore is another matter: it depends on what follows. */
    static boolean isNeeded(char unit) {
        return unit < ' ' || unit >= 0x7F && unit <= 0x9F || Character.isSurrogate(unit) || unit >= 0xFFFE;
    }

    private static int escape(StringBuilder text, int at, StringBuilder out) {
        if (at + 1 >= text.length() || (text.charAt(at + 1) | 0x20) != 'x') {
            return 0;
        }
        int digits = 0;
        int value = 0;
        int i = at + 2;
        while (i < text.length() && digits <= LONG) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0 || text.charAt(i) > 'f') {
                break;
            }
            value = value << 4 | digit;
            digits++;
            i++;
        }
        if (i >= text.length() || text.charAt(i) != '_') {
            return 0;
        }
        if (digits == SHORT) {
            out.append((char) value);
            return i + 1;
        }
        if (digits == LONG && value >= Character.MIN_SUPPLEMENTARY_CODE_POINT && value <= Character.MAX_CODE_POINT) {
            out.appendCodePoint(value);
            return i + 1;
        }
        return 0;
    }
}
