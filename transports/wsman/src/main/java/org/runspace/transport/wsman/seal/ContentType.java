package org.runspace.transport.wsman.seal;

import java.util.Locale;
import java.util.Optional;

/**
 * The value of a {@code Content-Type} header (RFC 7231 section 3.1.1.1). Names are found in any case, and values with
 * and without quotation marks.
 *
 * @param value as it was sent
 */
record ContentType(String value) {
    /** Tells whether it is of a type, whatever its parameters are. */
    boolean is(String type) {
        int end = value.indexOf(';');
        return (end < 0 ? value : value.substring(0, end)).strip().equalsIgnoreCase(type);
    }

    /** Returns a parameter without its quotation marks. */
    Optional<String> parameter(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int at = 0;
        while ((at = value.indexOf(';', at)) >= 0) {
            at++;
            int equal = value.indexOf('=', at);
            if (equal < 0) {
                return Optional.empty();
            }
            int end = end(equal + 1);
            if (value.substring(at, equal).strip().toLowerCase(Locale.ROOT).equals(wanted)) {
                return Optional.of(unquoted(value.substring(equal + 1, end).strip()));
            }
            at = end;
        }
        return Optional.empty();
    }

    /** The semicolon behind a parameter's value, which may have others between quotation marks. */
    private int end(int from) {
        boolean quoted = false;
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        return value.length();
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
