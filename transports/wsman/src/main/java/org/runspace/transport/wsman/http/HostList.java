package org.runspace.transport.wsman.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Hosts that something applies to, as a user writes them.
 *
 * @param patterns names and addresses, {@code *.example.test} for all names below one, and {@code <local>} for names
 *     without a dot; case does not matter
 */
public record HostList(List<String> patterns) {
    /** No host. */
    public static final HostList NONE = new HostList(List.of());

    private static final String WITHOUT_DOT = "<local>";

    /** Copies the list. */
    public HostList {
        patterns = List.copyOf(patterns);
    }

    /**
     * Reads a list.
     *
     * @param text patterns with commas between them; possibly empty
     * @return the list
     */
    public static HostList of(String text) {
        return new HostList(Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .map(HostList::inAscii)
                .toList());
    }

    private static String inAscii(String pattern) {
        int name = pattern.startsWith("*.") ? 2 : 0;
        return pattern.substring(0, name) + HostNames.ascii(pattern.substring(name));
    }

    /**
     * Returns whether a host is in the list.
     *
     * @param host its name or address
     * @return whether a pattern matches it
     */
    public boolean contains(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return patterns.stream().anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), name));
    }

    private static boolean matches(String pattern, String host) {
        if (pattern.equals(WITHOUT_DOT)) {
            return host.indexOf('.') < 0 && host.indexOf(':') < 0;
        }
        return pattern.startsWith("*") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
    }
}
